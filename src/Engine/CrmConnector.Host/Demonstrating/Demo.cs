using System.Globalization;
using CrmConnector.Host.Commands;
using CrmConnector.Host.Output;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.Host.Demonstrating;

/// <summary>Tells the story of the program on sandbox systems, by the commands that a user would type.</summary>
internal sealed class Demo(SandboxFolder folder, HostEnvironment host, IConsoleOutput output)
{
    private readonly List<DemoStep> _steps = [];
    private int _chapter;

    /// <summary>The commands that were run, with their exit codes.</summary>
    public IReadOnlyList<DemoStep> Steps => _steps;

    /// <summary>Tells it. The systems must be running.</summary>
    public async Task TellAsync(string crmAddress, CancellationToken cancellationToken)
    {
        Chapter("Two systems, and a process that connects them");
        SayWhatThereIs(crmAddress);
        output.Say("");
        output.Say($"$ cd {folder.Root}");
        await DoAsync(cancellationToken, "tracking", "install", "erp/customers");
        output.Say("Triggers now note every change of that table, so that a run reads only what changed.");
        await DoAsync(cancellationToken, "validate");

        Chapter("What would a run do?");
        await DoAsync(cancellationToken, "plan", "--examples", "1");

        Chapter("Do it");
        await DoAsync(cancellationToken, "run");
        output.Say("Customers that are switched off in the ERP are out of scope. What the CRM cannot take waits in");
        output.Say("quarantine, with the reason, and holds up nobody else:");
        await DoAsync(cancellationToken, "quarantine", "list");

        Chapter("Somebody changes three customers in the ERP");
        var edits = ErpUsers.EditThree(folder.Erp, host.Time.GetUtcNow());
        foreach (var edit in edits)
        {
            output.Say($"  {edit.Code}: {edit.What}");
        }

        await DoAsync(cancellationToken, "run");
        output.Say("Three records were read and three updated; of each, only the fields that changed were sent.");

        Chapter("Nothing changed, so nothing happens");
        await DoAsync(cancellationToken, "run");

        Chapter("Why does this account look as it does?");
        await DoAsync(cancellationToken, "explain", $"erp/customers/{edits[0].Code}");

        Chapter("What to try next");
        SayWhatNext(edits[0].Code);
    }

    private void Chapter(string title)
    {
        output.Say("");
        output.Say(string.Create(CultureInfo.InvariantCulture, $"=== {++_chapter}. {title}"));
    }

    private void SayWhatThereIs(string crmAddress)
    {
        output.Say($"Everything lies in {folder.Root}");
        output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  sandbox/erp.db     the ERP of a small Italian company: {ErpSample.DefaultCount} customers, some of them dirty (SQLite)"
            )
        );
        output.Say(
            $"  sandbox/crm.db     an empty CRM; while this runs, it speaks the Dataverse Web API at {crmAddress}"
        );
        output.Say("  crmconnector.yaml  says how to reach the two");
        output.Say("  processes/erp-to-crm-customers.yaml");
        output.Say(
            "                     the process: says which customers become accounts, and which field goes where"
        );
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
        output.Say("The two systems stop with this command. In a terminal, start them again:");
        output.Say($"  alias crmconnector='{host.Program}'");
        output.Say($"  cd {folder.Root}");
        output.Say("  crmconnector sandbox .");
        output.Say(
            "In another one, after the same first two lines, change a customer (or the process file), and look:"
        );
        output.Say($"  sqlite3 sandbox/erp.db \"UPDATE customers SET city = 'Trento' WHERE code = '{customer}'\"");
        output.Say("  crmconnector plan          what would a run do?");
        output.Say("  crmconnector run           do it");
        output.Say("  crmconnector verify        do both sides agree?");
        output.Say("  crmconnector test          run the examples beside the process");
        output.Say("  crmconnector schema        have your editor complete and check the YAML files");
        output.Say("  crmconnector init ../mine  an installation of your own");
        output.Say("  crmconnector --help        all commands");
    }
}
