namespace CrmConnector.Host.Sandboxing;

/// <summary>Held while a sandbox serves a folder: a second one would serve, or delete, what the first one has open.</summary>
internal sealed class SandboxLock : IDisposable
{
    private readonly FileStream _stream;

    private SandboxLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the folder; makes it when it is missing. The lock ends with the process, however that ends.</summary>
    /// <exception cref="SandboxBusyException">Another process has it.</exception>
    public static SandboxLock Take(SandboxFolder folder)
    {
        Directory.CreateDirectory(folder.Root);
        try
        {
            return new SandboxLock(
                new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException)
        {
            throw new SandboxBusyException(folder.Root);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
