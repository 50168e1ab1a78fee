using System.Diagnostics;

namespace CrmConnector.Testing.Mail;

/// <summary>Finds Python with aiosmtpd, and runs the mail server's program.</summary>
public static class MailServerProgram
{
    private static readonly Lazy<string?> s_python = new(Find);

    /// <summary>Why tests with a mail server cannot run here; null when they can.</summary>
    public static string? SkipReason =>
        s_python.Value is null ? "Python with aiosmtpd is not installed (Debian: python3-aiosmtpd)." : null;

    public static Process Start(string command, string folder)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Mail", "mail_server.py");
        return Process.Start(
            new ProcessStartInfo(s_python.Value!, [script, command, folder])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
    }

    /// <summary>Reads every .eml of a folder by another library than the one that wrote it.</summary>
    public static async Task ParseAsync(string folder)
    {
        using var process = Start("parse", folder);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    private static string? Find() => Array.Find(["/usr/bin/python3", "python3"], HasServer);

    private static bool HasServer(string python)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(python, ["-c", "import aiosmtpd.smtp"])
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                }
            )!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
