using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CrmConnector.Testing;

/// <summary>
/// Stands between a client and a server on loopback and judges both by an OpenAPI description: a request that violates it gets 422, an answer that
/// violates it is replaced by 500 with the violations. It is prism, a package of Node.js; where that or the description is absent, tests are skipped.
/// </summary>
public sealed partial class ContractProxy : IAsyncDisposable
{
    private static readonly NodePackage Package = new("@stoplight/prism-cli", "5.14.2");
    private readonly Process _process;
    private readonly Task _reading;

    private ContractProxy(Process process, Uri address, Task reading)
    {
        _process = process;
        _reading = reading;
        Address = address;
    }

    /// <summary>Where the proxy listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    /// <param name="contract">The description's file name in the folder of contracts beside the repository.</param>
    /// <param name="server">The server behind it, with the path under which the description's paths are found there.</param>
    /// <param name="here">Leave it out: the source file, from which the folder is looked for.</param>
    public static async Task<ContractProxy> StartAsync(string contract, Uri server, [CallerFilePath] string here = "")
    {
        var file = Find(contract, here);
        Skip.If(
            file is null,
            $"The published description (../shared/contracts/{contract} beside the repository) is absent."
        );
        var modules = Package.Require();
        string[] arguments =
        [
            Path.Combine(modules, "@stoplight", "prism-cli", "dist", "index.js"),
            "proxy",
            "--errors",
            "--port",
            "0",
            file!,
            server.ToString().TrimEnd('/'),
        ];
        var process = Process.Start(NodePackage.StartInfo("node", arguments, modules))!;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, listening),
            ReadAsync(process.StandardError, listening)
        );
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return new ContractProxy(process, await listening.Task.WaitAsync(patience.Token), reading);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private static string? Find(string contract, string here)
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "shared", "contracts", contract);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static async Task ReadAsync(StreamReader output, TaskCompletionSource<Uri> listening)
    {
        var said = new List<string>();
        while (await output.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Value));
            }
        }

        listening.TrySetException(
            new InvalidOperationException($"prism ended: {string.Join('\n', said.TakeLast(20))}")
        );
    }

    [GeneratedRegex(@"(?<=listening on )http://[\d.]+:\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
