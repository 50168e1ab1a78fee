using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Testing.Mail;
using static CrmConnector.AcceptanceTests.Serving.PeopleStory;

namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>The program tells people by mail, through a real mail server.</summary>
public sealed class NotifyingTests
{
    private const string Runs = """
        notification: runs
        report: news
        to: [ administrators ]
        attach: changes
        """;

    private const string NewPeople = """
        notification: new-people
        alert: record-created
        entity: erp/people
        where: [ { field: city, is: Padova } ]
        show: [ name, city ]
        to: [ sales ]
        """;

    private const string Trouble = """
        notification: trouble
        alert: [ run-failed, schema-changed, processes-refused ]
        to: [ administrators ]
        """;

    [SkippableFact]
    public async Task A_service_with_a_mail_server_sends_reports_and_alerts()
    {
        Skip.If(OperatingSystem.IsWindows(), "it takes the signals of Unix");
        await using var server = await MailServer.StartAsync();
        using var program = Start(server);
        await using var service = await Service.StartAsync(program);

        await service.WaitUntilAsync(() => server.Mails.Count == 2);

        var report = server.Mails.Single(mail => mail.Envelope.Contains("anna@example.com", StringComparer.Ordinal));
        report.Attachments.ShouldHaveSingleItem().Name.ShouldBe("changes.csv");
        report.Text.ShouldContain("people");
        var alert = server.Mails.Single(mail => mail.Envelope.Contains("carla@example.com", StringComparer.Ordinal));
        alert.Text.ShouldContain("Bruno");
        alert.Text.ShouldNotContain("Anna");
        var log = service.Log;
        log.ShouldNotContain("anna@example.com");
        log.ShouldNotContain("Bruno");
        (await program.RunAsync("notify", "list")).Out.ShouldContain("delivered");
        (await service.StopAsync()).ExitCode.ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_broken_file_is_told_and_that_it_is_put_right()
    {
        Skip.If(OperatingSystem.IsWindows(), "it takes the signals of Unix");
        await using var server = await MailServer.StartAsync();
        using var program = Start(server);
        await using var service = await Service.StartAsync(program);
        await service.WaitUntilAsync(() => server.Mails.Count == 2);

        program.Write($"processes/{Name}.yaml", Process + "\nnonsense: yes\n");
        await service.WaitUntilAsync(() => server.Mails.Count == 3);
        program.Write($"processes/{Name}.yaml", Process);
        await service.WaitUntilAsync(() => server.Mails.Count == 4);

        server.Mails[2].Text.ShouldContain("nonsense");
        string.Equals(server.Mails[3].Subject, server.Mails[2].Subject, StringComparison.Ordinal).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Killed_before_it_could_tell_it_tells_when_it_is_back()
    {
        Skip.If(OperatingSystem.IsWindows(), "it takes the signals of Unix");
        await using var server = await MailServer.StartAsync();
        using var program = Start(server);
        await server.DownAsync();
        await using (var first = await Service.StartAsync(program))
        {
            await first.WaitUntilAsync(() =>
                SqliteFile.Texts(Path.Combine(program.Folder, "crm.db"), "SELECT name FROM people").Count == 2
            );
            await first.WaitUntilAsync(() => Messages(program) == "2");
            await first.WaitUntilAsync(() => first.Log.Contains("was not delivered", StringComparison.Ordinal));
            var status = await program.RunAsync("status");
            (status.ExitCode, status.Out).ShouldSatisfyAllConditions(
                () => status.ExitCode.ShouldBe(3),
                () => status.Out.ShouldContain("Messages to people do not arrive")
            );
            first.Kill();
        }

        await server.UpAsync();
        Execute(program, "UPDATE message SET next_try = 0");
        await using var second = await Service.StartAsync(program);
        await second.WaitUntilAsync(() => server.Mails.Count == 2);

        (await second.StopAsync()).ExitCode.ShouldBe(0);
        server.Mails.Count.ShouldBe(2);
    }

    private static string Messages(CliProgram program) =>
        SqliteFile
            .Texts(Path.Combine(program.Folder, "state", "crmconnector.db"), "SELECT count(*) || '' FROM message")
            .Single();

    private static void Execute(CliProgram program, string sql) =>
        SqliteFile.Execute(Path.Combine(program.Folder, "state", "crmconnector.db"), sql);

    private static CliProgram Start(MailServer server)
    {
        var program = TwoFiles.Start(Erp + People, Erp, Name, Process);
        program.Variables["SMTP_PASSWORD"] = "right";
        var installation = File.ReadAllText(Path.Combine(program.Folder, "crmconnector.yaml"));
        program.Write(
            "crmconnector.yaml",
            installation
                + $$"""

                notifications:
                  names: yes
                  channels:
                    mail:
                      kind: smtp
                      server: smtp://localhost:{{server.Port}}
                      user: crm
                      password: "${env:SMTP_PASSWORD}"
                      from: CRM Connector <crm@example.com>
                      ca: {{server.AuthoritiesFile}}
                  roles:
                    administrators: [ anna@example.com ]
                    sales: { to: [ carla@example.com ], language: it }
                """
        );
        program.Write("notifications/runs.yaml", Runs);
        program.Write("notifications/new-people.yaml", NewPeople);
        program.Write("notifications/trouble.yaml", Trouble);
        return program;
    }
}
