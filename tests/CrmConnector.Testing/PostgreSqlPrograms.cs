using System.Diagnostics;

namespace CrmConnector.Testing;

/// <summary>Finds and runs PostgreSQL's programs. The server refuses to run as root, so root hands over to the user postgres.</summary>
internal static class PostgreSqlPrograms
{
    private const string ServerUser = "postgres";

    /// <summary>The folder of the programs, or null.</summary>
    public static string? Folder { get; } = Find();

    private static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <summary>Gives a folder to the user that the server runs as.</summary>
    public static async Task GiveAsync(string folder)
    {
        if (IsRoot)
        {
            using var process = Process.Start("chown", ["-R", ServerUser, folder]);
            await process.WaitForExitAsync();
        }
    }

    public static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);

        // The server inherits the streams of pg_ctl and would keep them open: so nothing is redirected, and only the program's end is awaited.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    public static void Run(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        process.WaitForExit(TimeSpan.FromSeconds(20));
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var path = Path.Combine(Folder!, program);
        var start = IsRoot
            ? new ProcessStartInfo(
                "setpriv",
                ["--reuid", ServerUser, "--regid", ServerUser, "--clear-groups", path, .. arguments]
            )
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.RedirectStandardOutput = string.Equals(program, "initdb", StringComparison.Ordinal);
        var process = Process.Start(start)!;
        if (start.RedirectStandardOutput)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
        }

        return process;
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).ToList();
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(
                Directory
                    .GetDirectories("/usr/lib/postgresql")
                    .OrderDescending(StringComparer.Ordinal)
                    .Select(f => Path.Combine(f, "bin"))
            );
        }

        return folders.Find(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }
}
