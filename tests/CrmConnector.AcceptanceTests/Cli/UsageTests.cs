using System.Text.Json;

namespace CrmConnector.AcceptanceTests.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly CliProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_program_alone_shows_its_help()
    {
        var result = await _program.RunAsync();
        result.ExitCode.ShouldBe(2);
        result.Out.ShouldContain("Usage:");
        result.Out.ShouldContain("130  stopped by Ctrl-C");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_command_is_wrong_usage()
    {
        var result = await _program.RunAsync("snyc");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("snyc");
        result.Error.ShouldContain("crmconnector --help");
    }

    [Fact]
    public async Task A_mistyped_option_is_not_taken_for_a_value()
    {
        var result = await _program.RunAsync("init", "--jsn");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("There is no option '--jsn'.");
        Directory.EnumerateFileSystemEntries(_program.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_with_json_is_one_document_on_standard_output()
    {
        var result = await _program.RunAsync("init", "--nme", "x", "--json");
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBeEmpty();
        var error = JsonDocument.Parse(result.Out).RootElement.GetProperty("error");
        error.GetProperty("exitCode").GetInt32().ShouldBe(2);
        error.GetProperty("kind").GetString().ShouldBe("usage");
    }

    [Fact]
    public async Task A_word_too_many_is_told_as_that()
    {
        var result = await _program.RunAsync("run", "one", "two");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("'two' is one argument too many for 'crmconnector run'.");
    }
}
