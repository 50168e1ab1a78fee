using System.Text.Json;
using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary><c>runs list</c>.</summary>
public sealed class RunsTests
{
    private const string Table = "CREATE TABLE people (code TEXT PRIMARY KEY, name TEXT);";

    private const string Process = """
        process: people
        link: person
        from: { connection: erp, entity: people }
        to: { connection: crm, entity: people }
        match: [ { code: code } ]
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
        """;

    [Fact]
    public async Task The_last_runs_are_listed_with_what_they_wrote_the_newest_first()
    {
        using var program = Start();
        (await program.RunAsync("runs", "list")).Out.ShouldContain("Nothing has run yet.");
        await program.RunAsync("run");
        TwoFiles.InErp(program, "UPDATE people SET name = 'Anna Rossi' WHERE code = 'P1'");
        await program.RunAsync("run");

        var table = (await program.RunAsync("runs", "list", "people")).Out;
        var json = await program.RunAsync("runs", "list", "--json");

        table.ShouldContain("erp to crm");
        table.ShouldContain("first run");
        var runs = JsonDocument.Parse(json.Out).RootElement.GetProperty("runs").EnumerateArray().ToList();
        runs.Select(r => r.GetProperty("updated").GetInt64()).ShouldBe([1, 0]);
        runs.Select(r => r.GetProperty("created").GetInt64()).ShouldBe([0, 2]);
        runs.Select(r => r.GetProperty("status").GetString()).ShouldAllBe(s => s == "completed");
        runs[0].GetProperty("from").GetString().ShouldBe("erp/people");
    }

    [Fact]
    public async Task There_are_no_more_than_wanted()
    {
        using var program = Start();
        await program.RunAsync("run");
        TwoFiles.InErp(program, "UPDATE people SET name = 'Anna Rossi' WHERE code = 'P1'");
        await program.RunAsync("run");

        var json = await program.RunAsync("runs", "list", "--limit", "1", "--json");

        JsonDocument.Parse(json.Out).RootElement.GetProperty("runs").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_process_that_there_is_not_is_a_slip()
    {
        using var program = Start();

        var result = await program.RunAsync("runs", "list", "peple");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("There is no process 'peple'.");
    }

    private static CliProgram Start() =>
        TwoFiles.Start(Table + "INSERT INTO people VALUES ('P1', 'Anna'), ('P2', 'Bruno');", Table, "people", Process);
}
