namespace CrmConnector.State.Sqlite;

/// <summary>Keeps the store to one process: the operating system's lock on a file beside it, which ends with the process.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock, waiting at most so long.</summary>
    /// <exception cref="StateStoreLockedException">Another process still has it.</exception>
    public static async ValueTask<FileLock> TakeAsync(
        string file,
        TimeSpan wait,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileLock(
                    new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                );
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (time.GetElapsedTime(begun) >= wait)
                {
                    throw new StateStoreLockedException(
                        $"Another process has the state store '{file}' open. Wait until it has ended, or stop it.",
                        error
                    );
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
