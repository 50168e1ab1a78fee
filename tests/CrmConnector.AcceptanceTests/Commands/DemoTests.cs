using System.Text.Json;
using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class DemoTests : IDisposable
{
    private readonly CliProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task It_tells_the_story()
    {
        var session = new CliSession(_program);
        var result = await session.DoAsync("demo");

        result.ExitCode.ShouldBe(0, result.Error);
        session.Text.ShouldMatchApproved(Approved.InFolder);
        Lines(result.Out, "=== ")
            .ShouldBe([
                "=== 1. Three systems, and processes that connect them",
                "=== 2. What would a run do?",
                "=== 3. Do it",
                "=== 4. From now on by itself",
                "=== 5. A phone number changes in the CRM",
                "=== 6. Two people edit the same customer at the same time",
                "=== 7. They change the same field",
                "=== 8. A lead becomes a customer",
                "=== 9. A customer is deleted in the ERP",
                "=== 10. What people hear of it",
                "=== 11. What to try next",
            ]);
        Arrivals(result.Out)
            .ShouldBe([
                "the ERP has it",
                "so has Exchange",
                "both systems have both",
                "the ERP wins, as the processes say: Padova",
                "the CRM has a lead of her",
                "the ERP has a new customer",
                "its number stands in lead and account",
                "her contact is a customer's now",
                "its account is inactive, as the process says",
                "the report of the first runs, for the administrators",
                "the news of the new customer, for the sales people",
            ]);
    }

    [Fact]
    public async Task What_it_made_is_an_installation_that_is_at_peace()
    {
        var result = await _program.RunAsync("demo", "here", "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        var demo = JsonDocument.Parse(result.Out).RootElement;
        var folder = Path.Combine(_program.Folder, "here");
        demo.GetProperty("folder").GetString().ShouldBe(folder);
        demo.GetProperty("steps")
            .EnumerateArray()
            .Select(s => s.GetProperty("command").GetString()!.Split(' ')[0])
            .ShouldBe([
                "tracking",
                "tracking",
                "validate",
                "plan",
                "run",
                "quarantine",
                "pause",
                "pause",
                "resume",
                "resume",
                "links",
            ]);
        Directory.EnumerateFileSystemEntries(_program.Folder).ShouldBe([folder]);
        var state = Path.Combine(folder, "state/crmconnector.db");
        SqliteFile.Texts(state, "SELECT id || '' FROM run WHERE status = 3").ShouldBeEmpty("no run failed");
        SqliteFile.Texts(state, "SELECT id || '' FROM run WHERE status = 0").ShouldBeEmpty("none is left running");
        File.Exists(state + ".service").ShouldBeFalse();
    }

    private static IEnumerable<string> Lines(string text, string beginning) =>
        text.Split('\n').Where(line => line.StartsWith(beginning, StringComparison.Ordinal));

    private static IEnumerable<string> Arrivals(string text) =>
        text.Split('\n')
            .Where(line => line.Contains(" ms  ", StringComparison.Ordinal))
            .Select(line => line.Split(" ms  ")[1]);

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_left_alone()
    {
        _program.Write("mine/letter.txt", "Dear");
        var result = await _program.RunAsync("demo", "mine");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("holds something else; nothing was touched");
        File.ReadAllText(Path.Combine(_program.Folder, "mine/letter.txt")).ShouldBe("Dear");
    }

    [Fact]
    public async Task What_a_user_put_into_an_earlier_demo_stays()
    {
        (await _program.RunAsync("demo", "d")).ExitCode.ShouldBe(0);
        _program.Write("d/notes.txt", "mine");
        (await _program.RunAsync("demo", "d")).ExitCode.ShouldBe(0);
        File.ReadAllText(Path.Combine(_program.Folder, "d/notes.txt")).ShouldBe("mine");
    }
}
