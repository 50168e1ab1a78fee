using System.Diagnostics;

namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>A file system of its own, small enough to be filled. Only root may mount one: elsewhere the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Mounts it at a folder, which is made.</summary>
    public static SmallDisk At(string folder, int megabytes)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "A small file system is mounted as Linux does it.");
        Directory.CreateDirectory(folder);
        Skip.If(
            Call("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) != 0,
            "This user may not mount a small file system."
        );
        return new SmallDisk(folder);
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = File.OpenHandle(Filler, FileMode.Create, FileAccess.Write);
        var block = new byte[4096];
        try
        {
            for (long at = 0; ; at += block.Length)
            {
                RandomAccess.Write(file, block, at);
            }
        }
        catch (IOException)
        {
            // full
        }
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public void Dispose() => Call("umount", "--lazy", _folder);

    private static int Call(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
