using CrmConnector.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Configuring;

/// <summary>Reads the process files again when one of them changes. Beside the system's notices it looks by itself now and then, as network drives give none.</summary>
internal sealed partial class ProcessWatch(
    IServedInstallation installation,
    ProcessBook book,
    TimeProvider time,
    ILogger<ProcessWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>Is no folder's stamp, so that the next look reads.</summary>
    private const string NotRead = "?";

    private readonly SemaphoreSlim _noticed = new(0, 1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = Watch();
        var installationFile = new FileStamp(Path.Combine(installation.Definition.Folder, "crmconnector.yaml"));
        while (!stoppingToken.IsCancellationRequested)
        {
            await _noticed.WaitAsync(LookEvery, stoppingToken);
            if (installationFile.HasChanged())
            {
                NeedsRestart();
            }

            if (!book.IsBehind)
            {
                continue;
            }

            // an editor writes in several steps: what stands there when it is done is what counts
            string seen;
            do
            {
                seen = book.Stamp();
                await Task.Delay(Settling, time, stoppingToken);
            } while (book.Stamp() != seen);

            try
            {
                await book.CatchUpAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // whatever it is (a secret that is not there at this moment, a system's answer), what is in effect goes on, and the next look tries again
                seen = NotRead;
                NotReadable(
                    exception is IOException or UnauthorizedAccessException or StateStoreException
                        ? exception.Message
                        : exception.GetType().Name
                );
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _noticed.Dispose();
        base.Dispose();
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(installation.Definition.ProcessesFolder);
            watcher.Changed += (_, _) => Notice();
            watcher.Created += (_, _) => Notice();
            watcher.Deleted += (_, _) => Notice();
            watcher.Renamed += (_, _) => Notice();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            NoNotices(exception.Message);
            return null;
        }
    }

    private void Notice()
    {
        lock (_noticed)
        {
            if (_noticed.CurrentCount == 0)
            {
                _noticed.Release();
            }
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "crmconnector.yaml has changed. It takes effect when the service is started again; process files need no restart."
    )]
    private partial void NeedsRestart();

    [LoggerMessage(
        LogLevel.Warning,
        "The process files cannot be read now ({Problem}). What was in effect before stays in effect."
    )]
    private partial void NotReadable(string problem);

    [LoggerMessage(
        LogLevel.Warning,
        "The system gives no notice of changed files ({Problem}): they are looked at every 10 s."
    )]
    private partial void NoNotices(string problem);
}
