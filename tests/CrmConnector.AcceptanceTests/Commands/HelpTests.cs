using System.CommandLine;
using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Host.Commands;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly CliProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Every_command_has_a_help()
    {
        var session = new CliSession(_program);
        foreach (var command in AllCommands.In(Tree))
        {
            var result = await session.DoAsync([.. AllCommands.Words(command), "--help"]);
            result.ExitCode.ShouldBe(0);
            result.Error.ShouldBeEmpty();
        }

        // the help names the executable, which here is that of the tests
        var name = Path.GetFileNameWithoutExtension(RootCommand.ExecutableName);
        session.Text.Replace($"  {name} ", "  crmconnector ").ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public void Every_command_has_an_example_that_can_be_typed()
    {
        foreach (var command in AllCommands.In(Tree).OfType<ConnectorCommand>())
        {
            command.Examples.ShouldNotBeEmpty(command.Name);
            foreach (var example in command.Examples)
            {
                var parsed = Tree.Parse(example);
                parsed.Errors.ShouldBeEmpty(example);
                parsed.CommandResult.Command.Name.ShouldBe(command.Name, example);
            }
        }
    }

    private RootCommand Tree => CommandTree.Build(_program.Host(TextWriter.Null, TextWriter.Null));
}
