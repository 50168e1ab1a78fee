using CrmConnector.Host;
using CrmConnector.Host.Commands;

namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>Calls the program in the test's own process, in a folder of its own.</summary>
internal sealed class CliProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crmconnector-cli");

    /// <summary>The environment variables that the program sees.</summary>
    public Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal);

    public string Folder => _folder.FullName;

    public async Task<CliResult> RunAsync(params string[] args) => await RunAsync(CancellationToken.None, args);

    public async Task<CliResult> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
#pragma warning disable RS0030 // the program itself runs on the real clock
        var host = new HostEnvironment(
            output,
            error,
            IsTerminal: false,
            Folder,
            TimeProvider.System,
            new Random(1),
            name => Variables.GetValueOrDefault(name)
        );
#pragma warning restore RS0030
        var code = await CommandLine.RunAsync(args, host, cancellationToken);
        return new CliResult((int)code, output.ToString(), error.ToString());
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
