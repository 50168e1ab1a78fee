using System.Diagnostics;
using System.Text.RegularExpressions;
using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.RealProgram;

/// <summary>What a person at a terminal sees. The terminal is made by the program <c>script</c> of util-linux.</summary>
public sealed partial class TerminalTests
{
    [SkippableTheory]
    [InlineData(100)]
    [InlineData(140)]
    public async Task Tables_fit_the_window_and_names_are_not_broken(int width)
    {
        await using var world = await SandboxWorld.LoadedAsync();
        foreach (
            var command in (string[])
                ["status", "quarantine list", "explain erp/customers/C00004", "plan --full", "run --full"]
        )
        {
            var screen = await ShowAsync(world, width, command);
            var lines = Plain(screen).Split('\n');
            lines.Where(l => l.StartsWith('│')).ShouldNotBeEmpty(command);
            lines.Where(l => l.StartsWith('│')).ShouldAllBe(l => l.TrimEnd().Length <= width, command);
            Plain(screen)
                .ShouldContain(
                    command.StartsWith("explain", StringComparison.Ordinal)
                        ? "address1_stateorprovince"
                        : SandboxWorld.Process
                );
        }
    }

    [SkippableFact]
    public async Task Long_work_has_a_progress_bar_with_rate_and_remaining_time()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3_000);
        world.ChangeInstallation("state:\n", "engine: { pageSize: 100 }\n\nstate:\n");
        var screen = await ShowAsync(world, 120, "run");
        var bars = Plain(screen).Split('\n', '\r').Where(l => l.Contains("━━", StringComparison.Ordinal)).ToList();
        bars.ShouldContain(l => Working().IsMatch(l), string.Join('\n', bars));
        Plain(screen).ShouldContain("3,000");
        // the cursor is hidden while the bar moves, and shown again
        screen
            .LastIndexOf("\u001b[?25h", StringComparison.Ordinal)
            .ShouldBeGreaterThan(screen.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
    }

    private static async Task<string> ShowAsync(SandboxWorld world, int width, string command)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Terminals are made by a program of Linux here.");
        Skip.IfNot(File.Exists("/usr/bin/script"), "The program 'script' of util-linux is not installed.");
        var start = new ProcessStartInfo(
            "/usr/bin/script",
            ["-qec", $"stty cols {width} rows 50; '{ConnectorProcess.Executable}' {command}", "/dev/null"]
        )
        {
            WorkingDirectory = world.Program.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        using var process = Process.Start(start)!;
        var screen = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return screen;
    }

    private static string Plain(string screen) => Sequences().Replace(screen, "").ReplaceLineEndings("\n");

    [GeneratedRegex(
        @"\x1b(\[[0-9;?]*[A-Za-z]|[=>])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Sequences();

    [GeneratedRegex(
        @"ERP customers to CRM accounts\s+━+.*[\d,]+ of 3,000 records, [\d,]+/s\s+\d:\d\d left",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Working();
}
