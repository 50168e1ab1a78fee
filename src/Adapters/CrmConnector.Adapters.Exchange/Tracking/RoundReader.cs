using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Reading;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>Reads the changes of several folders side by side and gives their pages as they come.</summary>
internal sealed class RoundReader(ExchangeClient client)
{
    /// <summary>Folders at a time; the limits of each mailbox hold besides.</summary>
    private const int FoldersAtOnce = 16;

    /// <summary>
    /// Tries of one page. A round that breaks off has to begin again for all folders, which the engine cannot spare; so a page is asked for again here, as nothing
    /// is changed by asking.
    /// </summary>
    private const int Tries = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait within a round; whether a longer one is worth it is for the engine to say.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly PageReader _pages = new(client);

    public async IAsyncEnumerable<RoundPage> ReadAsync(
        IReadOnlyList<FolderRound> rounds,
        ContactLayout layout,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<RoundPage>(FoldersAtOnce);
        var reading = ReadAllAsync(rounds, layout, pageSize, channel.Writer, stop.Token);
        try
        {
            await foreach (var page in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return page;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync(
        IReadOnlyList<FolderRound> rounds,
        ContactLayout layout,
        int pageSize,
        ChannelWriter<RoundPage> pages,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await Parallel.ForEachAsync(
                rounds,
                new ParallelOptions { MaxDegreeOfParallelism = FoldersAtOnce, CancellationToken = cancellationToken },
                async (round, token) => await ReadAsync(round, layout, pageSize, pages, token)
            );
            pages.Complete();
        }
        catch (Exception failure)
        {
            pages.Complete(failure);
        }
    }

    private async ValueTask ReadAsync(
        FolderRound round,
        ContactLayout layout,
        int pageSize,
        ChannelWriter<RoundPage> pages,
        CancellationToken cancellationToken
    )
    {
        string? deltaLink = null;
        for (var link = round.After?.Link; deltaLink is null; )
        {
            var page = await ReadPageAsync(round, link, layout, pageSize, cancellationToken);
            deltaLink = page.NextLink is null ? page.DeltaLink ?? throw WithoutLink() : null;
            link = page.NextLink;
            await pages.WriteAsync(new RoundPage(round, page.Rows, deltaLink), cancellationToken);
        }
    }

    private async ValueTask<ContactPage> ReadPageAsync(
        FolderRound round,
        string? link,
        ContactLayout layout,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var request = RequestOf(round, link, layout, pageSize);
                return await _pages.ReadAsync(round.Folder.Mailbox, request, layout, cancellationToken);
            }
            catch (SystemUnavailableException failure) when (attempt < Tries && !(failure.RetryAfter > LongestPause))
            {
                await Task.Delay(failure.RetryAfter ?? FirstPause * attempt, client.Time, cancellationToken);
            }
            catch (AdapterException failure) when (link is not null && IsAboutLink(failure))
            {
                throw Forgotten(round, failure);
            }
        }
    }

    private RequestInformation RequestOf(FolderRound round, string? link, ContactLayout layout, int pageSize) =>
        link is null
            ? DeltaRequests.First(client, round.Folder, layout.Select, pageSize)
            : DeltaRequests.Next(client, round.Folder, link, pageSize);

    /// <summary>
    /// A link that is refused in whatever way is of no use any more: also one of a mailbox or folder that was made anew. If the folder is not there, the reading that
    /// follows says so.
    /// </summary>
    private static bool IsAboutLink(AdapterException failure) =>
        failure is CheckpointExpiredException or SchemaChangedException or InvalidConfigurationException;

    private AdapterException Forgotten(FolderRound round, AdapterException failure)
    {
        if (round.After is not null)
        {
            return failure as CheckpointExpiredException
                ?? new CheckpointExpiredException(
                    $"Connection '{client.Settings.Connection}': Exchange refuses the checkpoint of mailbox '{round.Folder.Mailbox.Name}'; the folders are read once."
                );
        }

        // no checkpoint was used: the service lost the round itself, and it begins again
        return new SystemUnavailableException(
            $"Connection '{client.Settings.Connection}': Exchange forgot a reading of mailbox '{round.Folder.Mailbox.Name}' before it ended; it begins again.",
            innerException: failure
        );
    }

    private SystemUnavailableException WithoutLink() =>
        new(
            $"Connection '{client.Settings.Connection}': the last page of changes came without a delta link; the round begins again."
        );
}
