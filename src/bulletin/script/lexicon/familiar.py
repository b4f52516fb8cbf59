"""English words that news writes with a capital, and names that every engine says well enough."""

from bulletin.script.pattern import split_words

_OFFICES = split_words(
    """
    academy accord act administration admiral affairs africa agency agreement air airbase airborne airline
    airlines airport airways alliance ambassador amendment apartments archbishop army artillery arts
    assault assembly assistant associate associated association attorney authority avenue award awards
    bakery bank baptist barn base basin battalion bay beach biennale bill bishop board border bowl brewery
    bridge brigade brigadier british broadcasting brother brothers building bureau business cabinet
    caliphate camp campaign canal cancer cape capitol captain cardinal care carnival castle cathedral
    catholic cemetery center central centre century chairman chairwoman challenge chamber champions
    championship channel charter chief children christian christmas church churches circuit city civic
    civil claims class clerk cliff climate club coalition coast coastal code college colonel commander
    commando commerce commission commissioner committee common commons commonwealth communications
    communist community companies company conference congress conservation conservative constitution
    constitutional consulate control convention cooperation copyright corporal corporation corps council
    councillor county court covid creek crescent crime criminal crown culture cup customs dam day deal
    declaration defence defense democracy democrat democratic democrats department deputy derby desert
    detective development digital dike director disaster disease distillery district division dock docks
    doctor dollar drive duchess duke earl earth easter eastern economic economics economy education eighth
    election electoral electric embassy emergency emperor empire energy enforcement engineering engineers
    enterprise environment environmental equality estate euro evening exchange executive express fair
    fairground faith falls family farm farms father federal federation festival field fifth finance
    financial fire firm first fisheries fleet flight flood food football force forces ford foreign forest
    forum foundation fourth fox free freedom front fund future game games garden gardens gas gate gazette
    general glacier global god good government governor grand great greater green group guard guards guild
    gulf hall harbor harbour harbourmaster head health heart heights her heritage high highway hill hills
    historic history holding holdings holocaust holy home homeland hospital hotel house housing human
    imperial incorporated independence independent industrial industries industry infantry information
    initiative inlet inn innovation inquiry inspector institute institution insurance intelligence
    interior internal international internet investigation investigative investment investments island
    islands jesus jihad joint journal judge judicial judiciary junior junta justice king kingdom knight
    labor laboratory labour lady lagoon lake land lane law league left levee liberal liberation liberators
    liberty library lieutenant life line local lock locks lord lords lower major management manager
    marathon march marine maritime market markets marshal martial mass master masters mayor meadow media
    medical medicine memorial men mental messrs metro metropolitan middle military militia mill mills
    minister ministers ministry missile mission mobile mom monetary monitor monument moon moor mosque
    mother motor motors mount mountain mountains movement municipal municipality museum music muslim
    muslims nation national nations natural nature naval navy nazi network new news newspaper nobel north
    northeast northeastern northern northwest northwestern nuclear observatory observer occupied ocean
    office officer official officials oil olympians olympic olympics open opera operation operational
    operations opposition orchard orchestra order organisation organization orthodox pact palace panel
    paper parade park parks parliament parliamentary partnership party pass patriarch patriot patriots
    patrol peace peacekeepers peacekeeping peninsula pension people peoples petroleum philharmonic pier
    pilot pioneer plan planning plant plaza point police policy political pop pope port post power premier
    presbyterian presidency president presidential press priest prime prince princess prison prix prize
    product products professor program programme progress progressive project property prosecutor
    prosecutors protection protestant protocol province provincial public quay queen race radio rail
    railway railways rangers rapid reaction rebel rebels reconnaissance red reef referee reform refugee
    refugees regiment region regional register relations relief report representative representatives
    republic republican republicans rescue research reserve resistance resources response revenue review
    revolution revolutionary right rights river road rock roman royal rule rural sabbath safety saint
    santa satellite school schools science sciences scout sea second secretary security senate senator
    senior sergeant series service services seventh sheikhdom shelter sheriff shipping shore sir sister
    site sixth social socialist society solar solicitor south southeast southeastern southern southwest
    southwestern space speaker special sport sports square stadium staff standard standards star state
    states station statistics stock stone store strait street strip student students studio studios study
    sultan sultanate summit sun super superior supreme surgeon survey synagogue systems tank target task
    tax teachers team technologies technology telegraph television temple ten territories territory
    testament theater theatre third tiger times tour tower town township trade traffic trail training
    transit transport transportation treasury treaty trial tribunal tribune trinity troops trust twitter
    union unions unit united universal universe university upper valley vatican vehicle veterans vice
    victory village villages vineyard virgin volcano wall war wars watch water waters way weather web week
    weekly welfare west western wetlands wharf white wild wilderness wildlife winery wing winter woman
    women woods workers works world yard year young youth zone zoo
    """
)
_CALENDAR = split_words(
    """
    april august december february friday halloween january july june march may monday november october
    passover ramadan saturday september sunday thanksgiving thursday tuesday wednesday
    """
)
_PLACES = split_words(
    """
    africa african africans alabama alaska america american americans amsterdam arab arabia arabian arabs
    arctic argentina argentine asia asian asians athens atlanta atlantic australia australian australians
    austria austrian balkans baltic baltimore belfast belgian belgium berlin bermuda bolivian boston
    brazil brazilian bristol britain british briton britons brussels bulgaria bulgarian burma california
    californian cambodia cambodian cambridge canada canadian canadians cardiff caribbean carolina chicago
    china chinese cleveland colombia colombian colorado columbia congo congolese connecticut croatia
    croatian cuba cuban dakota dallas danish danube delaware denmark denver detroit dover dublin dutch
    ecuador egypt egyptian egyptians england english europe european europeans finland finnish florida
    france frankfurt french georgia georgian german germans germany ghana gibraltar greece greek greeks
    greenland hamburg hispanic holland houston hungarian hungary iceland idaho illinois india indian
    indiana indians indonesia indonesian iowa ireland irish israel israeli israelis italian italians italy
    jamaica jamaican japan japanese jerusalem jewish jews jordan jordanian kansas kashmir kent kentucky
    korea korean koreans kurdish kurds lebanese lebanon leeds lisbon liverpool london louisiana madrid
    maine malaysia malaysian malta maltese manchester manhattan maryland massachusetts mediterranean
    mexican mexicans mexico miami michigan milan minneapolis minnesota mississippi missouri monaco
    mongolia montana moroccan moscow namibia nebraska netherlands newcastle norway norwegian nottingham
    ohio oklahoma ontario orlando oslo oxford pacific pakistan pakistani palestine palestinian
    palestinians paris pennsylvania persian peru peruvian philadelphia philippine philippines phoenix
    poland polish portland portsmouth portugal portuguese roman romania romanian rome russia russian
    russians sacramento saudi saudis scandinavia scotland scots scottish seattle senegalese serb serbia
    serbian serbs sheffield siberia singapore slovenia slovenian spain spanish sudan sudanese sweden
    swedish swiss switzerland sydney syria syrian syrians taiwan tennessee texas tibet tibetan turkey
    turkish turks ukraine ukrainian ukrainians utah venice vermont vietnamese virginia wales warsaw
    washington welsh wisconsin wyoming yemenis york yorkshire zambia zimbabwe
    """
)
_PEOPLE = split_words(
    """
    adam adams alan albert alex alexander alice allen amy anderson andrea andrew andrews andy angela ann
    anna anne anthony arthur ashley baker barbara barry bell ben benjamin bennett bernard beth betty bill
    billy bob bobby bolton bradley brandon brian brown bruce bryan bush butler cameron campbell carl
    carlos carol caroline carter catherine charles charlie charlotte chris christian christina christine
    christopher clark clinton colin collins connor cook cooper cox craig crawford cruz cynthia daniel
    daniels dave david davies davis dean deborah dennis diana diane dick donald donna dorothy doug douglas
    duncan edward edwards elizabeth ellen elliott emily emma eric evans evelyn fisher foster francis frank
    fred gabriel gary gavin george gerald gibson gordon graham grant gray greg gregory griffin hall
    hamilton hannah harris harrison harry harvey heather helen henderson henry herbert hillary holly
    howard hughes hunt hunter ian irene isaac jack jackson jacob jake james jamie jane janet jason jean
    jeff jeffrey jennifer jenny jeremy jerry jess jessica jessie jill jim jimmy joan joe john johnny
    johnson jones joseph josh joshua joyce juan judith judy julia julian julie justin karen kate katherine
    kathleen katie keith kelly ken kennedy kenneth kerry kevin kim kimberly larry laura lauren lawrence
    lee leo leon leonard leslie lewis lily linda lisa liz lloyd louis lucy luke lynn marco marcus margaret
    maria marie marilyn mark marshall martha martin mary mason matt matthew maurice max maxwell megan
    melissa michael michelle miguel mike miller mitchell mohammed monica moore morgan morris murphy murray
    nancy natalie nathan neil nelson nicholas nick nicole nigel noah nora norman oliver olivia oscar owen
    pamela parker patricia patrick patterson paul paula peter phil philip phillips phyllis pierre powell
    rachel ralph ray raymond rebecca reed reynolds richard richards richardson rick riley rob robert
    roberts robertson robin robinson roger rogers ron ronald rose ross roy russell ruth ryan sally sam
    samantha samuel sandra sara sarah scott sharon shaun shirley simon simpson smith sophia sophie stanley
    stephanie stephen steve steven stewart stuart sullivan susan suzanne sylvia taylor ted teresa terry
    theresa thomas thompson thomson tim timothy tina todd tom tommy tony trump tyler vernon victor
    victoria vincent walker wallace walsh walter ward warren watson wayne webb wendy william williams
    wilson wood woods wright young
    """
)
_BRANDS = split_words(
    """
    am amazon android apple bible bloomberg boeing buddhism buddhist christ dj dr english facebook ford
    google hindu hindus instagram internet ipad iphone islam islamic islamist islamists islamophobia
    judaism koran maoist marxist microsoft mr mrs ms netflix nike ok pm quran reuters samsung sikh sikhs
    sony starbucks telegram tesla toyota tv twitter walmart whatsapp wikipedia windows yahoo youtube
    zionism zionist
    """
)

FAMILIAR_WORDS = frozenset((*_OFFICES, *_CALENDAR, *_PLACES, *_PEOPLE, *_BRANDS))
"""In lower case; a capital on one of these makes no name whose reading is a guess."""
