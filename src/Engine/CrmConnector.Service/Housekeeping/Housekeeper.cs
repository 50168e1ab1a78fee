using CrmConnector.Service.Configuring;
using CrmConnector.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Housekeeping;

/// <summary>Drops, once an hour, what the state store need not keep any longer: old runs with their journal, and values whose time is over.</summary>
internal sealed partial class Housekeeper(IServedInstallation installation, TimeProvider time, ILogger<Housekeeper> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var before = time.GetUtcNow() - installation.Definition.KeepRuns;
                var gone = await installation.Store.Journal.PruneAsync(before, stoppingToken);
                await installation.Store.Messages.PruneAsync(before, stoppingToken);
                await installation.Store.JournalValues.ForgetExpiredAsync(stoppingToken);
                if (gone > 0)
                {
                    Dropped(gone, before);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // a full disk must not end the service; the next hour tries again
                Failed(exception is StateStoreException ? exception.Message : exception.GetType().Name);
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} runs that ended before {Before:u} were dropped, with their journal.")]
    private partial void Dropped(int count, DateTimeOffset before);

    [LoggerMessage(LogLevel.Warning, "Old runs could not be dropped ({Problem}); again in an hour.")]
    private partial void Failed(string problem);
}
