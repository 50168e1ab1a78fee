"""A mail server on loopback for the tests: aiosmtpd with STARTTLS and a sign-in, whose behaviour a file decides.

mail_server.py serve FOLDER   listens; FOLDER holds cert.pem, key.pem and behaviour.json (read anew for every command), and receives what was
                              accepted as 1.eml and 1.json, and every sign-in and address as a line of log.txt
mail_server.py parse FOLDER   reads every .eml of FOLDER and writes what it says beside it, as .json
"""
import asyncio
import base64
import email
import email.policy
import json
import os
import ssl
import sys


def parsed(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.SMTP)
    text = mail.get_body(("plain",))
    html = mail.get_body(("html",))
    return {
        "headers": [[name, str(value)] for name, value in mail.items()],
        "from": [[a.display_name, a.addr_spec] for a in mail["From"].addresses],
        "to": [a.addr_spec for a in mail["To"].addresses],
        "subject": str(mail["Subject"] or ""),
        "type": mail.get_content_type(),
        "defects": [type(d).__name__ for part in mail.walk() for d in part.defects],
        "text": text.get_content() if text else None,
        "html": html.get_content() if html else None,
        "attachments": [
            [p.get_filename(), p.get_content_type(), base64.b64encode(p.get_payload(decode=True)).decode()]
            for p in mail.iter_attachments()
        ],
    }


def write(path, content):
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump(content, file)
    os.replace(path + ".part", path)


def parse(folder):
    for name in os.listdir(folder):
        if name.endswith(".eml"):
            with open(os.path.join(folder, name), "rb") as file:
                write(os.path.join(folder, name[:-4] + ".json"), parsed(file.read()))


async def serve(folder):
    from aiosmtpd.smtp import SMTP, AuthResult

    def behaviour(key, default=None):
        with open(os.path.join(folder, "behaviour.json"), encoding="utf-8") as file:
            return json.load(file).get(key, default)

    def log(line):
        with open(os.path.join(folder, "log.txt"), "a", encoding="utf-8") as file:
            file.write(line + "\n")

    count = 0

    class Handler:
        async def handle_RCPT(self, server, session, envelope, address, options):
            log("rcpt " + address)
            answer = behaviour("rcpt", {}).get(address)
            if answer:
                return answer
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            nonlocal count
            log("data")
            await asyncio.sleep(behaviour("delay", 0))
            answer = behaviour("data")
            if answer:
                return answer
            count += 1
            with open(os.path.join(folder, f"{count}.eml"), "wb") as file:
                file.write(envelope.content)
            mail = parsed(envelope.content)
            mail["envelope"] = [envelope.mail_from, envelope.rcpt_tos]
            write(os.path.join(folder, f"{count}.json"), mail)
            if behaviour("hangUp"):
                # the mail is taken, and the answer is lost
                server.transport.abort()
            return "250 OK"

    class Server(SMTP):
        async def smtp_AUTH(self, arg):
            # RFC 4954: names of mechanisms are case-insensitive, which aiosmtpd forgets
            name, _, rest = (arg or "").partition(" ")
            return await super().smtp_AUTH(f"{name.upper()} {rest}".strip())

    def authenticate(server, session, envelope, mechanism, data):
        good = data.login == b"crm" and data.password.decode() == behaviour("password")
        log(f"auth {mechanism} {'good' if good else 'bad'}")
        return AuthResult(success=good, handled=good)

    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem"))

    def connection():
        if behaviour("plain"):
            return Server(Handler(), hostname="localhost")
        return Server(
            Handler(),
            hostname="localhost",
            tls_context=tls,
            require_starttls=True,
            authenticator=authenticate,
            auth_required=True,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(connection, "127.0.0.1", behaviour("port", 0))
    print(f"listening on {server.sockets[0].getsockname()[1]}", flush=True)
    # the test's end closes the input: nothing is left behind
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if sys.argv[1] == "parse":
    parse(sys.argv[2])
else:
    asyncio.run(serve(sys.argv[2]))
