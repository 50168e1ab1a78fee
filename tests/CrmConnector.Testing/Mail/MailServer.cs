using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Testing.Mail;

/// <summary>A mail server on loopback: STARTTLS with a certificate of an authority of its own, and a sign-in as <c>crm</c>.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crmconnector-smtp-").FullName;
    private readonly Dictionary<string, object> _behaviour = new(StringComparer.Ordinal) { ["password"] = "right" };
    private Process? _process;

    public int Port { get; private set; }

    /// <summary>The authority's certificate.</summary>
    public string AuthoritiesFile => Path.Combine(_folder, "ca.pem");

    /// <summary>What it accepted, in the order in which it did.</summary>
    public IReadOnlyList<ReceivedMail> Mails =>
        [
            .. Directory
                .GetFiles(_folder, "*.json")
                .Where(f => char.IsDigit(Path.GetFileName(f)[0]))
                .OrderBy(f => int.Parse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture))
                .Select(ReceivedMail.Read),
        ];

    /// <summary>The sign-ins, addresses and mails that it heard of.</summary>
    public IReadOnlyList<string> Log =>
        File.Exists(Path.Combine(_folder, "log.txt")) ? File.ReadAllLines(Path.Combine(_folder, "log.txt")) : [];

    public static async Task<MailServer> StartAsync()
    {
        Skip.If(MailServerProgram.SkipReason is not null, MailServerProgram.SkipReason);
        var server = new MailServer();
        TestAuthority.Write(server._folder);
        await server.UpAsync();
        return server;
    }

    /// <summary>From now on it behaves so; null for as usual.</summary>
    public void Behave(string key, object? value)
    {
        if (value is null)
        {
            _behaviour.Remove(key);
        }
        else
        {
            _behaviour[key] = value;
        }

        var file = Path.Combine(_folder, "behaviour.json");
        File.WriteAllText(file + ".part", JsonSerializer.Serialize(_behaviour));
        File.Move(file + ".part", file, overwrite: true);
    }

    /// <summary>It is started, where it was before.</summary>
    public async Task UpAsync()
    {
        Behave("port", Port);
        _process = MailServerProgram.Start("serve", _folder);
        var line = await _process.StandardOutput.ReadLineAsync();
        Port = int.Parse(line.ShouldNotBeNull().Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    public async Task DownAsync()
    {
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>A channel that sends through it as the user that it knows.</summary>
    public SmtpChannelDefinition Channel() =>
        new("mail", new SourcePosition("c.yaml", 1, 1))
        {
            Host = "localhost",
            Port = Port,
            User = new SettingValue("crm", new SourcePosition("c.yaml", 2, 1)),
            Password = new SettingValue("${env:SMTP_PASSWORD}", new SourcePosition("c.yaml", 3, 1)),
            From = new MailSender("crm@example.com", "CRM Connector"),
            AuthoritiesFile = AuthoritiesFile,
            Timeout = TimeSpan.FromSeconds(20),
        };

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await DownAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
