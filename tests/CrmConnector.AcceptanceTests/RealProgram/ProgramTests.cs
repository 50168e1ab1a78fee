using System.Reflection;
using System.Text.Json;

namespace CrmConnector.AcceptanceTests.RealProgram;

/// <summary>The program as a user starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crmconnector-real");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_assembly_is_named_as_the_command() =>
        AssemblyName
            .GetAssemblyName(Path.ChangeExtension(ConnectorProcess.Executable, ".dll"))
            .Name.ShouldBe("crmconnector");

    [Fact]
    public async Task It_starts_from_any_folder_and_takes_paths_from_there()
    {
        var help = await ConnectorProcess.RunAsync(Path.GetPathRoot(_folder.FullName)!, "--help");
        help.ExitCode.ShouldBe(0);
        help.Out.ShouldContain("quarantine");
        var init = await ConnectorProcess.RunAsync(_folder.FullName, "init", "acme");
        init.ExitCode.ShouldBe(0, init.Error);
        Directory.CreateDirectory(In("acme/deep/er"));
        (await ConnectorProcess.RunAsync(In("acme/deep/er"), "validate", "--offline", "-i", "../..")).ExitCode.ShouldBe(
            0
        );
        (
            await ConnectorProcess.RunAsync(In("acme"), "validate", "--offline", "-i", "crmconnector.yaml")
        ).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_demo_runs_twice_in_a_row_in_the_folder_it_names()
    {
        for (var round = 0; round < 2; round++)
        {
            var demo = await ConnectorProcess.RunAsync(_folder.FullName, "demo");
            demo.ExitCode.ShouldBe(0, demo.Error);
            demo.Out.ShouldContain($"Everything lies in {In("crmconnector-demo")}");
            _folder.EnumerateFileSystemInfos().ShouldHaveSingleItem().Name.ShouldBe("crmconnector-demo");
        }
    }

    [SkippableFact]
    public async Task The_sandbox_serves_until_it_is_interrupted_and_keeps_its_port_and_its_data()
    {
        Skip.If(OperatingSystem.IsWindows(), "Interrupting is a matter of Unix here.");
        await using (
            var first = ConnectorProcess.Start(_folder.FullName, ["sandbox", "s", "--json", "--customers", "20"])
        )
        {
            await first.WaitUntilAsync(() => first.Out.TrimEnd().EndsWith('}'));
            (await ConnectorProcess.RunAsync(In("s"), "run")).ExitCode.ShouldBe(3);
            var second = await ConnectorProcess.RunAsync(_folder.FullName, "sandbox", "s");
            second.ExitCode.ShouldBe(5);
            second.Error.ShouldContain("is running in");
            await first.InterruptAsync();
            var end = await first.EndAsync();
            end.ExitCode.ShouldBe(0);
            var answer = JsonDocument.Parse(end.Out).RootElement;
            answer.GetProperty("folder").GetString().ShouldBe(In("s"));
            answer.GetProperty("exchange").GetProperty("mailboxes").GetArrayLength().ShouldBe(5);
            answer.GetProperty("page").GetString()!.ShouldStartWith("http://127.0.0.1:");
        }

        await using var again = ConnectorProcess.Start(_folder.FullName, ["sandbox", "s"]);
        await again.WaitUntilAsync(() => again.Out.Contains("Ctrl-C stops it", StringComparison.Ordinal));
        again.Out.ShouldContain("Exchange       http://127.0.0.1:");
        again.Out.ShouldContain("/?token=");
        var run = await ConnectorProcess.RunAsync(In("s"), "run", "--full", "--json");
        run.ExitCode.ShouldBe(3, run.Error);
        var outcomes = JsonDocument.Parse(run.Out).RootElement.GetProperty("runs")[0].GetProperty("outcomes");
        outcomes.GetProperty("created").GetInt32().ShouldBe(0);
        outcomes.GetProperty("unchanged").GetInt32().ShouldBePositive();
        await again.InterruptAsync();
        await again.EndAsync();
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);
}
