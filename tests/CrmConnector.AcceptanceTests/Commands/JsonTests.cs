using System.Text.Json;
using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Host.Commands;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>With --json, standard output is one JSON document, whatever happens.</summary>
public sealed class JsonTests
{
    /// <summary>A call of every command; those that go on until they are stopped are tested with the real program.</summary>
    private static readonly string[] Calls =
    [
        "init other",
        "discover",
        "validate",
        "test",
        "plan",
        "run",
        "status",
        "runs list",
        "report 1",
        "notify test",
        "notify preview erp-to-crm-customers",
        "notify list",
        "notify retry",
        "pause erp-to-crm-customers",
        "resume erp-to-crm-customers",
        "quarantine list",
        "quarantine show erp-to-crm-customers C00017",
        "quarantine retry erp-to-crm-customers",
        "quarantine discard erp-to-crm-customers C00017",
        "explain erp/customers/C00004",
        "verify",
        "tracking install erp/customers",
        "tracking status",
        "tracking remove erp/customers",
        "conflicts list",
        "conversions list",
        "links show erp/customers/C00004",
        "links split erp/customers/C00005",
        "links unlink erp/customers/C00006",
        "selections show erp-to-crm-customers",
        "selections history erp-to-crm-customers",
        "schema",
        "connections accept erp --as restored",
        "demo demo",
    ];

    /// <summary>Calls that a one-way installation must refuse: it has no conflicts and no record that is linked twice.</summary>
    private static readonly string[] Refused =
    [
        "conflicts show erp-to-crm-customers C00004",
        "conflicts settle erp-to-crm-customers C00004 crm",
        "links merge erp/customers/C00004 erp/customers/C00007",
        "quarantine show erp-to-crm-customers C00004",
        "undo 1",
        "notify acknowledge crm",
        "selections plan erp-to-crm-customers --off",
        "selections set erp-to-crm-customers --off",
        "selections restore erp-to-crm-customers 1",
    ];

    private static readonly string[] Elsewhere = ["sandbox", "serve"];

    [Fact]
    public void Every_command_is_called_here_or_with_the_real_program()
    {
        using var program = new CliProgram();
        var all = AllCommands
            .In(CommandTree.Build(program.Host(TextWriter.Null, TextWriter.Null)))
            .OfType<ConnectorCommand>()
            .Select(c => string.Join(' ', AllCommands.Words(c)))
            .ToList();
        all.Count.ShouldBeGreaterThan(15);
        all.Where(c =>
                !Calls
                    .Concat(Refused)
                    .Concat(Elsewhere)
                    .Any(call => call == c || call.StartsWith(c + ' ', StringComparison.Ordinal))
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_answers_with_one_document_that_has_an_error_only_where_it_was_refused()
    {
        await using var world = await SandboxWorld.LoadedAsync(customers: 20);
        foreach (var call in Calls)
        {
            var result = await world.Program.RunAsync([.. call.Split(' '), "--json"]);
            result.ExitCode.ShouldBeOneOf([0, 3], $"{call}: {result.Out}");
            result.Error.ShouldBeEmpty(call);
            Document(result, call).TryGetProperty("error", out _).ShouldBeFalse(call);
        }

        foreach (var call in Refused)
        {
            var result = await world.Program.RunAsync([.. call.Split(' '), "--json"]);
            result.ExitCode.ShouldBeOneOf([1, 2], $"{call}: {result.Out}");
            Document(result, call).TryGetProperty("error", out _).ShouldBeTrue(call);
        }
    }

    [Fact]
    public async Task A_command_that_fails_answers_with_one_document_that_says_why()
    {
        using var program = new CliProgram();
        program.Write("demo/mine.txt", "not a sandbox");
        program.Write("other/crmconnector.yaml", "not ours");
        foreach (var call in Calls.Concat(Refused))
        {
            var result = await program.RunAsync([.. call.Split(' '), "--json"]);
            result.ExitCode.ShouldBe(2, $"{call}: {result.Out}");
            result.Error.ShouldBeEmpty(call);
            var error = Document(result, call).GetProperty("error");
            error.GetProperty("exitCode").GetInt32().ShouldBe(2);
            error.GetProperty("problem").GetString().ShouldNotBeNullOrWhiteSpace();
        }
    }

    private static JsonElement Document(CliResult result, string call)
    {
        using var document = Should.NotThrow(() => JsonDocument.Parse(result.Out), $"{call}: {result.Out}");
        return document.RootElement.Clone();
    }
}
