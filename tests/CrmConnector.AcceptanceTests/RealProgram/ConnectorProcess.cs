using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CrmConnector.AcceptanceTests.RealProgram;

/// <summary>The program as it lies in its bin folder, as a process of its own.</summary>
internal sealed class ConnectorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly Task _output;
    private readonly Task _error;
    private readonly StringBuilder _outText = new();
    private readonly StringBuilder _errorText = new();

    private ConnectorProcess(Process process)
    {
        _process = process;
        _output = CollectAsync(process.StandardOutput, _outText);
        _error = CollectAsync(process.StandardError, _errorText);
    }

    /// <summary>The executable.</summary>
    public static string Executable { get; } =
        Path.Combine(
            Repository.Root,
            "src/Engine/CrmConnector.Host/bin",
            // .../bin/Release/net10.0/ of these tests
            Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!,
            "net10.0",
            OperatingSystem.IsWindows() ? "crmconnector.exe" : "crmconnector"
        );

    public string Out => Read(_outText);

    public string Error => Read(_errorText);

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where it is started from.</param>
    /// <param name="args">Its command line.</param>
    /// <param name="variables">Environment variables beside those of the tests.</param>
    public static ConnectorProcess Start(
        string folder,
        IReadOnlyList<string> args,
        params (string Name, string Value)[] variables
    )
    {
        var start = new ProcessStartInfo(Executable, args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ConnectorProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Cli.CliResult> RunAsync(string folder, params string[] args)
    {
        await using var process = Start(folder, args);
        return await process.EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Cli.CliResult> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await Task.WhenAll(_output, _error);
        return new Cli.CliResult(_process.ExitCode, Out, Error);
    }

    /// <summary>Waits until something is so, or the program has ended.</summary>
    public async Task WaitUntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition() && !_process.HasExited)
        {
            await glance.WaitForNextTickAsync(patience.Token);
        }

        condition().ShouldBeTrue($"The program ended first.\n{Out}\n{Error}");
    }

    /// <summary>Sends what Ctrl-C sends.</summary>
    public Task InterruptAsync() => SignalAsync("INT");

    /// <summary>Sends a signal of Unix: INT, TERM.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)])!;
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task CollectAsync(StreamReader reader, StringBuilder text)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var read)
        {
            lock (text)
            {
                text.Append(buffer, 0, read);
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
