using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.AcceptanceTests.RealProgram;

namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>The program, serving an installation.</summary>
internal sealed class Service : IAsyncDisposable
{
    private const string Announcement = "Serving '";
    private readonly ConnectorProcess _process;

    private Service(ConnectorProcess process) => _process = process;

    /// <summary>What it wrote into its log.</summary>
    public string Log => _process.Out + _process.Error;

    /// <summary>Where it listens.</summary>
    public Uri Address
    {
        get
        {
            var line = _process.Out.Split('\n').First(l => l.Contains(Announcement, StringComparison.Ordinal));
            return new Uri(line.Split(" at ")[1].Split(". ")[0]);
        }
    }

    /// <summary>Starts it on a free port, and waits until it serves.</summary>
    public static async Task<Service> StartAsync(CliProgram program)
    {
        var process = ConnectorProcess.Start(
            program.Folder,
            ["serve", "--listen", "http://127.0.0.1:0"],
            [.. program.Variables.Select(v => (v.Key, v.Value!))]
        );
        // the whole line: the address stands at its end
        await process.WaitUntilAsync(() =>
            process.Out.Contains(Announcement, StringComparison.Ordinal)
            && process.Out.Contains("Stop it with", StringComparison.Ordinal)
        );
        return new Service(process);
    }

    /// <summary>Waits until something is so while it serves.</summary>
    public Task WaitUntilAsync(Func<bool> condition) => _process.WaitUntilAsync(condition);

    /// <summary>Ends it without a word, as a power cut does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Stops it as a service manager does, or as a person by Ctrl-C, and gives how it ended.</summary>
    public async Task<CliResult> StopAsync(bool byCtrlC = false)
    {
        await _process.SignalAsync(byCtrlC ? "INT" : "TERM");
        return await _process.EndAsync();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
