using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Installation;

public sealed class NotificationsTests
{
    private static readonly string Folder = Path.GetFullPath("/srv/acme");

    [Fact]
    public void Everything_is_read()
    {
        var notifications = Read(
            """
              folder: rules/
              templates: texts
              language: it
              timeZone: Europe/Rome
              names: yes
              page: https://sync.example.com/crm
              channels:
                mail:
                  kind: smtp
                  server: smtp://mail.example.com
                  user: crm
                  password: "${env:SMTP_PASSWORD}"
                  from: CRM Connector <crm@example.com>
                  ca: ca.pem
                  timeout: 30s
                relay: { kind: smtp, server: "smtp://10.0.0.1:25", tls: none, from: crm@example.com }
                graph: { kind: graph, from: crm@example.com, tenant: contoso.com, clientId: x, clientSecret: "${file:graph}" }
                azure: { kind: graph, from: crm@example.com, tenant: contoso.com, managedIdentity: yes }
                folder: { kind: files, folder: out/, keep: 7d }
                hook: { kind: webhook, url: "https://hooks.example.com/x", secret: "${env:HOOK}", timeout: 5s }
                teams: { kind: webhook, url: "${env:TEAMS_URL}", format: teams }
              roles:
                administrators: [ anna@example.com, ANNA@example.com, o'neil+x@example.com ]
                owner: bruno@example.com
                sales: { to: [ carla@example.com ], language: en, channel: graph }
                room: { channel: teams }
            """
        );

        notifications.RulesFolder.ShouldBe(Path.Combine(Folder, "rules"));
        notifications.TemplatesFolder.ShouldBe(Path.Combine(Folder, "texts"));
        notifications.Language.ShouldBe("it");
        notifications.TimeZone.ShouldBe("Europe/Rome");
        notifications.NamesRecords.ShouldBeTrue();
        notifications.Page.ShouldBe(new Uri("https://sync.example.com/crm/"));

        notifications.FindChannel(null).ShouldBeSameAs(notifications.Channels[0]);
        var mail = notifications.Channels[0].ShouldBeOfType<SmtpChannelDefinition>();
        (mail.Host, mail.Port, mail.StartTls).ShouldBe(("mail.example.com", 587, true));
        mail.User!.Text.ShouldBe("crm");
        mail.Password!.Text.ShouldBe("${env:SMTP_PASSWORD}");
        mail.From.ShouldBe(new MailSender("crm@example.com", "CRM Connector"));
        mail.AuthoritiesFile.ShouldBe(Path.Combine(Folder, "ca.pem"));
        mail.Timeout.ShouldBe(TimeSpan.FromSeconds(30));
        var relay = notifications.FindChannel("relay").ShouldBeOfType<SmtpChannelDefinition>();
        (relay.Port, relay.StartTls, relay.User, relay.Timeout).ShouldBe((25, false, null, TimeSpan.FromMinutes(2)));
        relay.From.ShouldBe(new MailSender("crm@example.com", DisplayName: null));
        var graph = notifications.FindChannel("graph").ShouldBeOfType<GraphChannelDefinition>();
        graph.SignIn.Keys.ShouldBe(["tenant", "clientId", "clientSecret"], ignoreOrder: true);
        notifications
            .FindChannel("azure")
            .ShouldBeOfType<GraphChannelDefinition>()
            .SignIn["managedIdentity"]
            .Text.ShouldBe("true");
        var files = notifications.FindChannel("folder").ShouldBeOfType<FilesChannelDefinition>();
        (files.Folder, files.Keep).ShouldBe((Path.Combine(Folder, "out"), TimeSpan.FromDays(7)));
        var hook = notifications.FindChannel("hook").ShouldBeOfType<WebhookChannelDefinition>();
        (hook.Format, hook.Secret!.Text, hook.Timeout).ShouldBe(
            (WebhookFormat.Json, "${env:HOOK}", TimeSpan.FromSeconds(5))
        );
        notifications
            .FindChannel("teams")
            .ShouldBeOfType<WebhookChannelDefinition>()
            .Format.ShouldBe(WebhookFormat.Teams);
        notifications.FindChannel("none").ShouldBeNull();

        notifications.Roles.Select(r => r.Name).ShouldBe(["administrators", "owner", "sales", "room"]);
        notifications.Roles[0].To.ShouldBe(["anna@example.com", "o'neil+x@example.com"]);
        notifications.FindRole("owner")!.To.ShouldBe(["bruno@example.com"]);
        var sales = notifications.FindRole("sales")!;
        (sales.Language, sales.Channel).ShouldBe(("en", "graph"));
        notifications.FindRole("room")!.To.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var notifications = Parse("installation: acme\nconnections: { a: { adapter: none } }")
            .Definition.ShouldNotBeNull()
            .Notifications;

        notifications.RulesFolder.ShouldBe(Path.Combine(Folder, "notifications"));
        notifications.TemplatesFolder.ShouldBeNull();
        notifications.Language.ShouldBe("en");
        notifications.TimeZone.ShouldBeNull();
        notifications.NamesRecords.ShouldBeFalse();
        notifications.Page.ShouldBeNull();
        notifications.Roles.ShouldBeEmpty();
        var files = notifications.Channels.ShouldHaveSingleItem().ShouldBeOfType<FilesChannelDefinition>();
        (files.Name, files.Folder, files.Keep).ShouldBe(
            ("files", Path.Combine(Folder, "reports"), TimeSpan.FromDays(90))
        );
    }

    [Fact]
    public void All_errors_come_at_once_and_no_secret_is_shown()
    {
        var text = Files.Text(
            Parse(
                """
                installation: acme
                connections: { a: { adapter: none } }
                notifications:
                  foldr: rules/
                  language: fr
                  timeZone: Europe/Roma
                  names: perhaps
                  page: http://sync.example.com
                  channels:
                    A: { kind: files }
                    b: { folder: out/ }
                    c: { kind: smpt }
                    d: { kind: smtp, from: crm }
                    e: { kind: smtp, server: "smtps://mail.example.com", from: "\"CRM\" <crm@example.com>" }
                    f: { kind: smtp, server: "smtp://mail.example.com:465", from: crm@example.com, password: hunter2 }
                    g: { kind: smtp, server: "smtp://crm:hunter2@mail.example.com", from: crm@example.com, user: crm }
                    h: { kind: smtp, server: "smtp://mail.example.com", tls: none, from: crm@example.com, user: crm, password: "${env:P}" }
                    i: { kind: smtp, server: mail.example.com, from: "A\nBcc: x@example.com <crm@example.com>", timeout: 1h }
                    j: { kind: graph, from: crm@example.com, tenant: x, clientSecret: hunter2, clientCertificate: x.pem }
                    k: { kind: graph, from: crm@example.com, tenant: x, managedIdentity: no, url: "http://graph.example.com" }
                    l: { kind: webhook, url: "http://hooks.example.com/hunter2" }
                    m: { kind: webhook, url: "https://hooks.example.com/hunter2", format: slack, secret: hunter2 }
                    n: { kind: webhook, url: "${environment:X}", format: team, keep: 3d }
                    o: [ smtp ]
                    p: { kind: files, keep: forever }
                  roles:
                    Boss: anna@example.com
                    a: [ "anna@example.com, bruno@example.com", "Anna <anna@example.com>", "anna@exam ple.com", "anna@example.com\nBcc: x", "anna@example.com\n" ]
                    b: { to: [ anna@example.com ], channel: e-mail }
                    c: { channel: e }
                    d: { language: it }
                    e: { channel: h }
                """
            ).Errors
        );

        text.ShouldNotContain("hunter2");
        text.ShouldMatchApproved(c => c.NoDiff());
    }

    [Theory]
    [InlineData("smtp://localhost:2525")]
    [InlineData("smtp://127.0.0.1:2525")]
    [InlineData("smtp://[::1]:2525")]
    public void A_password_may_go_unprotected_to_a_server_of_this_machine(string server) =>
        Read(
            "  channels: { m: { kind: smtp, server: '"
                + server
                + "', tls: none, from: a@b.example, user: u, password: '${env:P}' } }"
        )
            .Channels.Count.ShouldBe(1);

    private static NotificationsDefinition Read(string notifications)
    {
        var file = Parse(
            $"installation: acme\nconnections: {{ a: {{ adapter: none }} }}\nnotifications:\n{notifications}\n"
        );
        Files.Text(file.Errors).ShouldBe("");
        return file.Definition.ShouldNotBeNull().Notifications;
    }

    private static InstallationFile Parse(string text) =>
        InstallationFileParser.Parse(
            text,
            "c.yaml",
            Folder,
            _ => new Dictionary<string, IReadOnlyList<SettingDescription>>(StringComparer.Ordinal) { ["none"] = [] }
        );
}
