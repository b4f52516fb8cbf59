"""A newsletter as mailing services build it: layout tables, a hidden preheader, buttons and a footer."""

from email.message import EmailMessage

STORY = "The wall held all night, and in the morning the port was open again to every ship that came."
SECOND = "The council will decide on Friday whether the tram line is built after all, its leader said."

HTML = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Morning Tide</title>
<style>.x {{ color: red }} @media only screen {{ td {{ width: 100% }} }}</style></head><body style="margin:0">
<div style="display:none;max-height:0">Today: the wall, the tram&nbsp;&zwnj;&nbsp;&zwnj;</div>
<!--[if mso]><table><tr><td width="600">Outlook only<![endif]-->
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0"><tr><td align="center">
 <table width="600" cellpadding="0"><tbody>
  <tr><td><a href="https://news.example/v">View in browser</a></td></tr>
  <tr><td><img src="https://news.example/logo.png" width="200" alt="Morning Tide"></td></tr>
  <tr><td><h1>The wall holds</h1><p>{STORY}</p>
   <table><tr><td bgcolor="#00f"><a href="https://news.example/1">Read more</a></td></tr></table></td></tr>
  <tr><td><table><tr><td width="200"><img src="t.jpg" alt="A tram"></td>
   <td><h2>Tram on hold</h2><div>{SECOND}</div><ul><li>Friday: the vote</li>
   <li>Monday: the answer</li></ul></td></tr></table></td></tr>
  <tr><td><table border="1"><tr><th>Port</th><th>Open</th></tr>
   <tr><td>Velmar</td><td>yes</td></tr></table></td></tr>
  <tr><td style="font-size:11px">You are receiving this email because you signed up.<br>
   <a href="https://news.example/u">Unsubscribe</a> | Quay Street 1, Velmar</td></tr>
 </tbody></table></td></tr></table>
<img src="https://track.example/o.gif" width="1" height="1" alt="open"></body></html>"""


def newsletter(html: str = HTML, text: str = "Plain words.", **headers: str) -> EmailMessage:
    """Give a message of both alternatives."""
    message = EmailMessage()
    given = {
        "From": '"Morning Tide" <tide@news.example>',
        "To": "you@example.org",
        "Subject": "The wall holds – and the tram?",
        "Date": "Sun, 01 Mar 2026 06:30:00 +0100",
        "Message-ID": "<1@news.example>",
        "List-Unsubscribe": "<https://news.example/u>",
    }
    for name, value in (given | headers).items():
        message[name] = value
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message
