using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes channels to mail servers of their nodes.</summary>
internal sealed class SmtpChannelReader(ErrorList errors, string folder)
{
    private const string Scheme = "smtp";

    // RFC 6409: message submission
    private const int SubmissionPort = 587;

    // RFC 8314: submission with TLS from the first byte
    private const int ImplicitTlsPort = 465;

    private readonly SecretReader _secrets = new(errors);

    public SmtpChannelDefinition? Read(MapEntry entry, MapNode map)
    {
        var server = Server(map.Find("server"));
        var startTls = map.Find("tls") is not ScalarNode { Text: "none" };
        var user = _secrets.Text(map, "user");
        var password = _secrets.Secret(map, "password");
        if (!startTls && user is not null && server is { IsLoopback: false })
        {
            errors.Add(
                map.Find("tls")!.Position,
                "the password would go to the mail server unprotected",
                "remove 'tls: none', or send without 'user' where the server takes mails of this machine as they come"
            );
        }

        return server is null || MailSenderReader.Read(map.Find("from")) is not { } from
            ? null
            : new SmtpChannelDefinition(entry.Key, entry.KeyPosition)
            {
                Host = server.IdnHost,
                Port = server.Port < 0 ? SubmissionPort : server.Port,
                StartTls = startTls,
                User = user,
                Password = password,
                From = from,
                AuthoritiesFile = map.Find("ca").Text() is { } file ? Path.GetFullPath(file, folder) : null,
            };
    }

    private Uri? Server(Node? node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0;
        if (isAddress && (uri!.Port == ImplicitTlsPort || uri.Scheme is "smtps" or "submissions"))
        {
            errors.Add(
                node!.Position,
                "TLS from the first byte (smtps, port 465) is not supported",
                $"write the port for STARTTLS, which most servers have too, for example 'smtp://{uri.Host}:587'"
            );
            return null;
        }

        if (
            isAddress
            && string.Equals(uri!.Scheme, Scheme, StringComparison.Ordinal)
            && uri.UserInfo.Length == 0
            && uri.PathAndQuery.Trim('/').Length == 0
        )
        {
            return uri;
        }

        errors.Add(
            node!.Position,
            "this is not the address of a mail server",
            "write smtp://, its name and its port, for example 'smtp://mail.example.com:587'; 'user' and 'password' are keys of their own"
        );
        return null;
    }
}
