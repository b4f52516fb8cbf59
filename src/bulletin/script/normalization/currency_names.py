"""Names of currencies, their parts and their magnitudes."""

SIGNS = {
    "$": ("dollar", "dollars"), "US$": ("U.S. dollar", "U.S. dollars"),
    "A$": ("Australian dollar", "Australian dollars"), "AU$": ("Australian dollar", "Australian dollars"),
    "C$": ("Canadian dollar", "Canadian dollars"), "CA$": ("Canadian dollar", "Canadian dollars"),
    "NZ$": ("New Zealand dollar", "New Zealand dollars"), "HK$": ("Hong Kong dollar", "Hong Kong dollars"),
    "S$": ("Singapore dollar", "Singapore dollars"), "NT$": ("Taiwan dollar", "Taiwan dollars"),
    "R$": ("Brazilian real", "Brazilian reais"), "€": ("euro", "euros"), "£": ("pound", "pounds"),
    "¥": ("yen", "yen"), "₹": ("rupee", "rupees"), "₽": ("rouble", "roubles"), "₩": ("won", "won"),
    "₺": ("lira", "lira"), "₪": ("shekel", "shekels"), "₴": ("hryvnia", "hryvnias"),
    "₦": ("naira", "naira"), "₱": ("peso", "pesos"), "฿": ("baht", "baht"), "₫": ("dong", "dong"),
    "Rs": ("rupee", "rupees"), "Rs.": ("rupee", "rupees"),
}  # fmt: skip
"""By the sign before an amount: singular and plural."""

CODES = {
    "AED": ("dirham", "dirhams"), "ARS": ("Argentine peso", "Argentine pesos"),
    "AUD": ("Australian dollar", "Australian dollars"), "BRL": ("Brazilian real", "Brazilian reais"),
    "CAD": ("Canadian dollar", "Canadian dollars"), "CHF": ("Swiss franc", "Swiss francs"),
    "CNY": ("yuan", "yuan"), "CZK": ("Czech koruna", "Czech korunas"),
    "DKK": ("Danish krone", "Danish kroner"), "EGP": ("Egyptian pound", "Egyptian pounds"),
    "EUR": ("euro", "euros"), "GBP": ("pound", "pounds"), "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "HRK": ("Croatian kuna", "Croatian kunas"), "HUF": ("Hungarian forint", "Hungarian forints"),
    "IDR": ("Indonesian rupiah", "Indonesian rupiah"), "ILS": ("shekel", "shekels"),
    "INR": ("Indian rupee", "Indian rupees"), "JPY": ("yen", "yen"), "KRW": ("won", "won"),
    "MXN": ("Mexican peso", "Mexican pesos"), "NGN": ("naira", "naira"),
    "NOK": ("Norwegian krone", "Norwegian kroner"), "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "PKR": ("Pakistani rupee", "Pakistani rupees"), "PLN": ("zloty", "zlotys"), "RMB": ("yuan", "yuan"),
    "RUB": ("rouble", "roubles"), "SAR": ("Saudi riyal", "Saudi riyals"),
    "SEK": ("Swedish krona", "Swedish kronor"), "SGD": ("Singapore dollar", "Singapore dollars"),
    "THB": ("baht", "baht"), "TRY": ("lira", "lira"), "UAH": ("hryvnia", "hryvnias"),
    "USD": ("U.S. dollar", "U.S. dollars"), "ZAR": ("rand", "rand"),
}  # fmt: skip
"""By the code of ISO 4217 (and RMB) before or after an amount."""

SUBUNITS = {"¢": ("cent", "cents"), "c": ("cent", "cents"), "p": ("penny", "pence")}
"""By the sign after a number: the hundredth part."""

_CENTS = ("cent", "cents")
_DOLLAR_SIGNS = tuple(sign for sign in SIGNS if sign.endswith("$"))
HUNDREDTHS = {
    **dict.fromkeys((*_DOLLAR_SIGNS, "€", "EUR", "USD", "AUD", "CAD"), _CENTS),
    **dict.fromkeys(("£", "GBP"), SUBUNITS["p"]),
}
"""By sign or code: what follows the point in an amount with two decimals."""

SCALES = {
    "k": "thousand", "m": "million", "mn": "million", "mln": "million", "mm": "million",
    "b": "billion", "bn": "billion", "bln": "billion", "t": "trillion", "tn": "trillion", "trn": "trillion",
}  # fmt: skip
"""By the letters after an amount, in small letters."""
