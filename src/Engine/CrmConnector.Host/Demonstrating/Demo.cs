using System.Globalization;
using CrmConnector.Host.Commands;
using CrmConnector.Host.Output;
using CrmConnector.Host.Sandboxing;

namespace CrmConnector.Host.Demonstrating;

/// <summary>Tells the story of the program on sandbox systems, by the commands that a user would type.</summary>
internal sealed class Demo(SandboxFolder folder, SandboxSystems systems, HostEnvironment host, IConsoleOutput output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);
    private readonly List<DemoStep> _steps = [];
    private readonly DemoCompany _company = new(folder, systems, host.Time);
    private int _chapter;

    /// <summary>The commands that were run, with their exit codes.</summary>
    public IReadOnlyList<DemoStep> Steps => _steps;

    /// <summary>Tells it. The systems must be running.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        await LoadAsync(cancellationToken);
        Chapter("From now on by itself");
        output.Say("");
        output.Say("$ crmconnector serve &");
        await using (await DemoService.StartAsync(folder, host, cancellationToken))
        {
            output.Say(
                "The ERP's file is watched, CRM and Exchange call when something changes. What people do now arrives"
            );
            output.Say("in the other systems without anybody doing anything:");
            await ChangeAsync(cancellationToken);
            await EditOnBothSidesAsync(cancellationToken);
            await DisagreeAsync(cancellationToken);
            await WinACustomerAsync(cancellationToken);
            await LoseACustomerAsync(cancellationToken);
            await HearOfItAsync(cancellationToken);
        }

        Chapter("What to try next");
        SayWhatNext(_company.Customers[0]);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Chapter("Three systems, and processes that connect them");
        SayWhatThereIs();
        output.Say("");
        output.Say($"$ cd {folder.Root}");
        await DoAsync(cancellationToken, "tracking", "install", "erp/customers");
        await DoAsync(cancellationToken, "tracking", "install", "erp/agents");
        output.Say("Triggers now note every change of these tables, so that a run reads only what changed.");
        await DoAsync(cancellationToken, "validate");

        Chapter("What would a run do?");
        await DoAsync(cancellationToken, "plan", "erp-to-crm-customers", "--examples", "1");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Chapter("Do it");
        await DoAsync(cancellationToken, "run");
        output.Say("What a system cannot take waits in quarantine, with the reason, and holds up nobody else:");
        await DoAsync(cancellationToken, "quarantine", "list", "erp-to-crm-customers");
    }

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        var code = _company.Customers[0];
        var name = _company.NameOf(code);
        Chapter("A phone number changes in the CRM");
        output.Say($"  {name}: the account's phone number is now +39 045 1234567");
        await _company.EditInCrmAsync(code, "telephone1", "+39 045 1234567", cancellationToken);
        await ArrivesAsync(
            cancellationToken,
            ("the ERP has it", () => _company.InErp(code, "phone") == "+390451234567"),
            ("so has Exchange", () => _company.PhonesInExchange(name).All(p => p == "+390451234567"))
        );
    }

    private async Task EditOnBothSidesAsync(CancellationToken cancellationToken)
    {
        var code = _company.Customers[1];
        Chapter("Two people edit the same customer at the same time");
        output.Say($"  {_company.NameOf(code)}: the CRM gets another phone number, the ERP another postcode");
        await _company.EditInCrmAsync(code, "telephone1", "+39 045 7654321", cancellationToken);
        _company.EditInErp(code, "postcode", "37199");
        await ArrivesAsync(
            cancellationToken,
            (
                "both systems have both",
                () =>
                    _company.InErp(code, "phone || postcode") == "+39045765432137199"
                    && _company.InCrm(code, "telephone1 || address1_postalcode") == "+39 045 765432137199"
            )
        );
    }

    private async Task DisagreeAsync(CancellationToken cancellationToken)
    {
        var code = _company.Customers[2];
        Chapter("They change the same field");
        output.Say("So that the two changes really meet, both processes stand still meanwhile:");
        await DoAsync(cancellationToken, "pause", "erp-to-crm-customers");
        await DoAsync(cancellationToken, "pause", "crm-to-erp-customers");
        output.Say("");
        output.Say($"  {_company.NameOf(code)}: the city is Trento in the CRM and Padova in the ERP");
        await _company.EditInCrmAsync(code, "address1_city", "Trento", cancellationToken);
        _company.EditInErp(code, "city", "Padova");
        await DoAsync(cancellationToken, "resume", "crm-to-erp-customers");
        await DoAsync(cancellationToken, "resume", "erp-to-crm-customers");
        await ArrivesAsync(
            cancellationToken,
            ("the ERP wins, as the processes say: Padova", () => _company.InCrm(code, "address1_city") == "Padova")
        );
    }

    private async Task WinACustomerAsync(CancellationToken cancellationToken)
    {
        Chapter("A lead becomes a customer");
        output.Say($"  A sales person notes Inês Conceição of {DemoCompany.LeadCompany} as a contact, category Lead");
        await _company.NoteLeadAsync(cancellationToken);
        await ArrivesAsync(cancellationToken, ("the CRM has a lead of her", () => _company.Lead() is not null));
        var lead = _company.Lead()!.Value;
        output.Say("  The lead is qualified in the CRM, which makes an account of it");
        await _company.QualifyAsync(lead, cancellationToken);
        await ArrivesAsync(
            cancellationToken,
            ("the ERP has a new customer", () => _company.NewCustomer() is not null),
            ("its number stands in lead and account", () => IsEverywhere(lead)),
            (
                "her contact is a customer's now",
                () => _company.CategoriesInExchange(DemoCompany.LeadCompany) is ["Customer"]
            )
        );
        await DoAsync(cancellationToken, "links", "show", $"crm/lead/{lead:D}");
    }

    private bool IsEverywhere(Guid lead) =>
        _company.NumberInLead(lead) is { } number && _company.InCrm(number, "name") == DemoCompany.LeadCompany;

    private async Task LoseACustomerAsync(CancellationToken cancellationToken)
    {
        var code = _company.Customers[3];
        Chapter("A customer is deleted in the ERP");
        output.Say($"  {_company.NameOf(code)} is gone");
        _company.DeleteInErp(code);
        await ArrivesAsync(
            cancellationToken,
            ("its account is inactive, as the process says", () => _company.InCrm(code, "statecode") == "1")
        );
    }

    private async Task HearOfItAsync(CancellationToken cancellationToken)
    {
        Chapter("What people hear of it");
        output.Say(
            "  The rules in notifications/ say who is told what. Here the mails are files; open one in a browser:"
        );
        await ArrivesAsync(
            cancellationToken,
            ("the report of the first runs, for the administrators", () => Report("runs") is not null),
            ("the news of the new customer, for the sales people", () => Report("new-customers") is not null)
        );
        output.Say($"  {Report("runs")}");
        output.Say($"  {Report("new-customers")}");
    }

    /// <summary>The newest file of a notification; null where there is none.</summary>
    private string? Report(string notification) =>
        Directory.Exists(folder.Reports)
            ? Directory
                .EnumerateFiles(folder.Reports, $"*{notification}*.html")
                .Order(StringComparer.Ordinal)
                .Select(file => Path.GetRelativePath(folder.Root, file))
                .LastOrDefault()
            : null;

    /// <summary>Waits until people see something in other systems, and says how long each took.</summary>
    private async Task ArrivesAsync(
        CancellationToken cancellationToken,
        params (string What, Func<bool> IsSo)[] expectations
    )
    {
        var begun = host.Time.GetTimestamp();
        var deadline = host.Time.GetUtcNow() + Patience;
        foreach (var (what, isSo) in expectations)
        {
            while (!isSo())
            {
                if (host.Time.GetUtcNow() > deadline)
                {
                    throw new DemoBrokeOffException(
                        $"The demo broke off: '{what}' did not come true. Everything it made lies in {folder.Root}."
                    );
                }

                await Task.Delay(Glance, host.Time, cancellationToken);
            }

            output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {host.Time.GetElapsedTime(begun).TotalMilliseconds, 6:0} ms  {what}"
                )
            );
        }
    }

    private void Chapter(string title)
    {
        output.Say("");
        output.Say(string.Create(CultureInfo.InvariantCulture, $"=== {++_chapter}. {title}"));
    }

    private void SayWhatThereIs()
    {
        output.Say($"Everything lies in {folder.Root}");
        output.Say("  sandbox/erp.db       the ERP of a small Italian company, some of its customers dirty (SQLite)");
        output.Say(
            $"  sandbox/crm.db       a CRM; while this runs, it speaks the Dataverse Web API at {systems.CrmAddress}"
        );
        output.Say(
            $"  sandbox/exchange.db  the mailboxes of the sales people; they speak Microsoft Graph at {SandboxInstallation.Address(systems.Exchange!)}"
        );
        output.Say("  crmconnector.yaml    says how to reach the three");
        output.Say("  processes/           say what is kept in step: which records, which field goes where, who wins");
        output.Say("  notifications/       say who is told what of it");
    }

    /// <summary>Runs a command as a user would; one that waits for a person is part of the story, one that fails ends it.</summary>
    private async Task DoAsync(CancellationToken cancellationToken, params string[] command)
    {
        output.Say("");
        output.Say($"$ crmconnector {string.Join(' ', command)}");
        var silent = output.IsJson ? host with { Out = TextWriter.Null, Error = TextWriter.Null } : host;
        var code = await CommandLine.RunAsync([.. command, "--installation", folder.Root], silent, cancellationToken);
        _steps.Add(new DemoStep(string.Join(' ', command), code));
        if (code == ExitCode.Cancelled)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        if (code is not (ExitCode.Ok or ExitCode.NeedsAPerson))
        {
            throw new DemoBrokeOffException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The demo broke off: '{command[0]}' ended with exit code {(int)code}. Everything it made lies in {folder.Root}."
                )
            );
        }
    }

    private void SayWhatNext(string customer)
    {
        output.Say(
            "The systems stop with this command. In a terminal, start them again; this also opens a page to see and edit"
        );
        output.Say("the records of all three side by side:");
        output.Say($"  alias crmconnector='{host.Program}'");
        output.Say($"  cd {folder.Root}");
        output.Say("  crmconnector sandbox .");
        output.Say("In another one, after the same first two lines:");
        output.Say("  crmconnector serve         keep them in step; change something on the page, and watch it arrive");
        output.Say("  crmconnector status        how it stands (while serve runs, too)");
        output.Say($"  crmconnector explain erp/customers/{customer}");
        output.Say("  crmconnector plan          what would a run do?");
        output.Say("  crmconnector verify        do both sides agree?");
        output.Say("  crmconnector notify preview crm-to-erp-leads --open   the report of a process's last run");
        output.Say("  crmconnector test          run the examples beside the processes");
        output.Say("  crmconnector schema        have your editor complete and check the YAML files");
        output.Say("  crmconnector init ../mine  an installation of your own");
        output.Say("  crmconnector --help        all commands");
    }
}
