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
        await session.DoAsync("demo");
        session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Every_step_does_what_the_story_says()
    {
        var result = await _program.RunAsync("demo", "here", "--json");
        result.ExitCode.ShouldBe(0);
        var demo = JsonDocument.Parse(result.Out).RootElement;
        var folder = Path.Combine(_program.Folder, "here");
        demo.GetProperty("folder").GetString().ShouldBe(folder);
        string[] steps =
        [
            .. demo.GetProperty("steps")
                .EnumerateArray()
                .Select(s => s.GetProperty("command").GetString()!.Split(' ')[0]),
        ];
        steps.ShouldBe(["tracking", "validate", "plan", "run", "quarantine", "run", "run", "explain"]);
        Directory.EnumerateFileSystemEntries(_program.Folder).ShouldBe([folder]);

        // what the second run did is in the journal of the state store: the three, and nothing else
        var state = Path.Combine(folder, "state/crmconnector.db");
        SqliteFile
            .Texts(state, "SELECT sum(read) || '' FROM journal_page GROUP BY run_id ORDER BY run_id")
            .ShouldBe(["300", "3", "0"]);
        SqliteFile.Texts(state, "SELECT count(*) || '' FROM run WHERE status = 1").ShouldBe(["3"]);
    }

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
