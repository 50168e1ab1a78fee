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
        var code = await CommandLine.RunAsync(args, Host(output, error), cancellationToken);
        return new CliResult((int)code, output.ToString(), error.ToString());
    }

    /// <summary>What the program gets from the outside here.</summary>
    public HostEnvironment Host(TextWriter output, TextWriter error) =>
        new(
            output,
            error,
            IsTerminal: false,
            Program: "/opt/crmconnector/crmconnector",
            Folder,
            RealClock.Instance,
            new Random(1),
            name => Variables.GetValueOrDefault(name)
        );

    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
