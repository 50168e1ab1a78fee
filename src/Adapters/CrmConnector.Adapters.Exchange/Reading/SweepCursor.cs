using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Goes through the mailboxes of an entity in key order; the next ones are read while one is handed out.</summary>
internal sealed class SweepCursor : IAsyncDisposable
{
    private const int Ahead = 3;

    private readonly SnapshotReader _reader;
    private readonly ExchangeEntity _entity;
    private readonly ContactLayout _layout;
    private readonly Mailbox[] _mailboxes;
    private readonly Task<MailboxSnapshot>?[] _snapshots;
    private readonly CancellationTokenSource _stop;
    private string? _last;
    private int _current;

    public SweepCursor(
        SnapshotReader reader,
        ExchangeEntity entity,
        ContactLayout layout,
        string? resumeAfter,
        CancellationToken cancellationToken
    )
    {
        (_reader, _entity, _layout, _last) = (reader, entity, layout, resumeAfter);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _mailboxes = [.. entity.Folders.Select(folder => folder.Mailbox).Distinct().Where(IsStillToCome)];
        _snapshots = new Task<MailboxSnapshot>?[_mailboxes.Length];
    }

    /// <summary>The key of the last contact that was handed out.</summary>
    public string? Last => _last;

    /// <summary>The next contacts; fewer only at the end.</summary>
    public async ValueTask<List<Record>> NextAsync(int most)
    {
        var records = new List<Record>();
        while (records.Count < most && _current < _mailboxes.Length)
        {
            var part = (await CurrentAsync(mayBeStale: false)).After(_last, most - records.Count);
            records.AddRange(part);
            _last = part.Count > 0 ? part[^1].Key.Value : _last;
            _current += records.Count < most ? 1 : 0;
        }

        return records;
    }

    /// <summary>True when there is a contact behind the last one that was handed out.</summary>
    public async ValueTask<bool> HasMoreAsync()
    {
        while (_current < _mailboxes.Length)
        {
            if ((await CurrentAsync(mayBeStale: true)).HasAfter(_last))
            {
                return true;
            }

            _current++;
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var snapshot in _snapshots.OfType<Task>())
        {
            await snapshot.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private async ValueTask<MailboxSnapshot> CurrentAsync(bool mayBeStale)
    {
        for (var i = _current; i < Math.Min(_current + 1 + Ahead, _mailboxes.Length); i++)
        {
            _snapshots[i] ??= ReadAsync(i);
        }

        var snapshot = await _snapshots[_current]!;
        return mayBeStale || !snapshot.IsStale ? snapshot : await (_snapshots[_current] = ReadAsync(_current));
    }

    private Task<MailboxSnapshot> ReadAsync(int mailbox) =>
        _reader.ReadAsync(_entity, _layout, _mailboxes[mailbox], _stop.Token);

    /// <summary>False for a mailbox all of whose keys come before the place to resume: a zero is the character behind the slash.</summary>
    private bool IsStillToCome(Mailbox mailbox) =>
        !_entity.Name.SpansMailboxes || _last is null || string.CompareOrdinal(mailbox.Name + "0", _last) > 0;
}
