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
    public async Task<ExitCode> TellAsync(string crmAddress, CancellationToken cancellationToken)
    {
        Chapter("Two systems, and a process that connects them");
        output.Say(
            $"An ERP with {ErpSample.DefaultCount} customers of a small Italian company, a few of them dirty: {folder.Erp}"
        );
        output.Say($"A CRM that speaks the Dataverse Web API, empty: {crmAddress}");
        output.Say(
            $"The process that says what goes where: {Path.Combine(folder.Processes, "erp-to-crm-customers.yaml")}"
        );
        await DoAsync(cancellationToken, "tracking", "install", "erp/customers");
        output.Say("The table now has a change log: changes and deletions are found at a cost that follows them.");
        await DoAsync(cancellationToken, "validate");

        Chapter("What would a run do?");
        await DoAsync(cancellationToken, "plan", "--examples", "1");

        Chapter("Do it");
        await DoAsync(cancellationToken, "run");
        output.Say("The dirty records wait, with the reason; everything else is in the CRM.");
        await DoAsync(cancellationToken, "quarantine", "list");

        Chapter("Somebody changes three customers in the ERP");
        var edits = ErpUsers.EditThree(folder.Erp, host.Time.GetUtcNow());
        foreach (var edit in edits)
        {
            output.Say($"  {edit.Code}: {edit.What}");
        }

        await DoAsync(cancellationToken, "run");
        output.Say("Three updates, nothing else was read or written.");

        Chapter("Nothing changed: nothing happens");
        await DoAsync(cancellationToken, "run");

        Chapter("Why does this account look as it does?");
        await DoAsync(cancellationToken, "explain", $"erp/customers/{edits[0].Code}");

        SayWhatNext(edits[0].Code);
        return ExitCode.Ok;
    }

    private void Chapter(string title)
    {
        output.Say("");
        output.Say(string.Create(CultureInfo.InvariantCulture, $"=== {++_chapter}. {title}"));
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
            throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The demo broke off: '{command[0]}' ended with exit code {(int)code}."
                ),
                $"Everything it made lies in {folder.Root}."
            );
        }
    }

    private void SayWhatNext(string customer)
    {
        Chapter("What to try next");
        output.Say($"Everything lies in {folder.Root}. The two systems stop with this command; start them again with");
        output.Say($"  crmconnector sandbox {folder.Root}");
        output.Say("and, in another terminal in that folder,");
        output.Say(
            $"  edit {customer} in sandbox/erp.db, or processes/erp-to-crm-customers.yaml, then: crmconnector plan, crmconnector run"
        );
        output.Say("  crmconnector test          the examples beside the process");
        output.Say("  crmconnector verify        do both sides agree?");
        output.Say("  crmconnector schema        completion and checks in your editor");
        output.Say("  crmconnector init ../mine  an installation of your own");
        output.Say("From the source tree, 'crmconnector' is 'dotnet run --project src/Engine/CrmConnector.Host --'.");
    }
}
