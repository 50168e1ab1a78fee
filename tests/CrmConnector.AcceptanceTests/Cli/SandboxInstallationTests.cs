using System.Text.Json;
using CrmConnector.Host;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox;

namespace CrmConnector.AcceptanceTests.Cli;

public sealed class SandboxInstallationTests : IDisposable
{
    private readonly CliProgram _program = new();

    private SandboxFolder Folder => new(_program.Folder);

    private HostEnvironment Host => _program.Host(TextWriter.Null, TextWriter.Null);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Its_systems_keep_their_ports_and_what_they_hold()
    {
        (Uri Crm, Uri Exchange, int Contacts) before;
        await using (
            var made = await SandboxInstallation.CreateAsync(
                Folder,
                port: 0,
                customers: 50,
                SandboxProcesses.First,
                Host,
                default
            )
        )
        {
            before = (made.Crm.OrganizationUrl, made.Exchange!.Root, ContactsOf(made.Exchange));
            before.Contacts.ShouldBe(50);
            (await _program.RunAsync("discover", "exchange")).Out.ShouldContain(
                "contacts@giulia.marchetti@example.com"
            );
        }

        await using var again = await SandboxInstallation.OpenAsync(Folder, Host, default);
        (again.Crm.OrganizationUrl, again.Exchange!.Root, ContactsOf(again.Exchange)).ShouldBe(before);
        (await _program.RunAsync("validate")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task One_from_before_there_was_an_Exchange_runs_on_without()
    {
        Uri crm;
        await using (
            var made = await SandboxInstallation.CreateAsync(
                Folder,
                port: 0,
                customers: 5,
                SandboxProcesses.First,
                Host,
                default
            )
        )
        {
            crm = made.Crm.OrganizationUrl;
        }

        var text = await File.ReadAllTextAsync(Folder.Installation);
        var begin = text.IndexOf("  # The mail server.", StringComparison.Ordinal);
        var end = text.IndexOf("processes: ", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Folder.Installation, text[..begin] + text[end..]);
        File.Delete(Folder.ExchangeSecret);
        File.Delete(Folder.Exchange);

        await using var again = await SandboxInstallation.OpenAsync(Folder, Host, default);
        again.Exchange.ShouldBeNull();
        again.Crm.OrganizationUrl.ShouldBe(crm);
        (await _program.RunAsync("validate")).ExitCode.ShouldBe(0);
        await using var page = await SandboxPage.StartAsync(
            new SandboxPageOptions
            {
                Time = Host.Time,
                ErpPath = Folder.Erp,
                Crm = again.Crm,
            },
            default
        );
        using var browser = new HttpClient { BaseAddress = page.Address };
        (await browser.GetStringAsync(page.NewSignInAddress())).ShouldContain("<script");
        (await browser.GetStringAsync("/api/view/latest")).ShouldContain("C00005");
        using var start = JsonDocument.Parse(await browser.GetStringAsync("/api/start"));
        start
            .RootElement.GetProperty("sources")
            .EnumerateArray()
            .Select(source => source.GetProperty("system").GetString())
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(["erp", "crm"]);
    }

    private static int ContactsOf(ExchangeSandbox exchange) =>
        exchange.Mailboxes.Sum(mailbox => exchange.Users.Contacts(mailbox).Count);
}
