using System.Diagnostics;

namespace CrmConnector.Testing;

/// <summary>
/// A package of Node.js that tests use. It is taken from the folder that <c>CRMCONNECTOR_TEST_NODE_MODULES</c> names (<c>tests/run.sh</c> does), else it is
/// installed once into the temporary folder. Where that cannot be, tests are skipped.
/// </summary>
public sealed class NodePackage
{
    private readonly Lazy<(string? Modules, string Why)> _found;

    /// <summary>Names a package.</summary>
    /// <param name="name">Its name, e.g. <c>ajv</c>.</param>
    /// <param name="version">Its exact version.</param>
    public NodePackage(string name, string version) =>
        _found = new Lazy<(string? Modules, string Why)>(() => Find(name, version));

    /// <summary>The folder <c>node_modules</c> with the package in it; skips the test without one.</summary>
    public string Require()
    {
        var (modules, why) = _found.Value;
        Skip.If(modules is null, why);
        return modules!;
    }

    /// <summary>Runs a program with the package at hand, and gives what it says.</summary>
    public static (int Exit, string Output) Run(string program, string[] arguments, string input, string modules)
    {
        using var process = Process.Start(StartInfo(program, arguments, modules))!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : errors.GetAwaiter().GetResult());
    }

    /// <summary>How a program is started with the package at hand, its streams redirected.</summary>
    public static ProcessStartInfo StartInfo(string program, string[] arguments, string modules)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = modules;
        return start;
    }

    private static (string?, string) Find(string name, string version)
    {
        var given = Environment.GetEnvironmentVariable("CRMCONNECTOR_TEST_NODE_MODULES");
        return given is { Length: > 0 } && Directory.Exists(Path.Combine(given, name))
            ? (given, "")
            : Install(name, version);
    }

    private static (string?, string) Install(string name, string version)
    {
        var file = $"crmconnector-{name.Replace('/', '-').TrimStart('@')}-{version}";
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), file));
        var modules = Path.Combine(folder.FullName, "node_modules");
        if (Directory.Exists(Path.Combine(modules, name)))
        {
            return (modules, "");
        }

        try
        {
            string[] install = ["install", "--no-audit", "--no-fund", "--no-save", "--prefix", folder.FullName];
            var (exit, output) = Run("npm", [.. install, $"{name}@{version}"], "", modules);
            return exit == 0 ? (modules, "") : (null, $"{name} could not be installed: {output}");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return (null, $"node and npm are needed for this test: {e.Message}");
        }
    }
}
