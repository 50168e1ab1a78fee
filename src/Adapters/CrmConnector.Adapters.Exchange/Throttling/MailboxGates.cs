using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Throttling;

/// <summary>
/// The gates of all connections of the program: the service counts per app registration and mailbox, however many connections there are. The settings of the
/// connection that came first decide.
/// </summary>
internal sealed class MailboxGates
{
    private readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<string, MailboxGate>> _gates = [];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _totals = new(StringComparer.Ordinal);

    public MailboxGate Of(ExchangeSettings settings, Mailbox mailbox, TimeProvider time) =>
        _gates
            .GetOrCreateValue(time)
            .GetOrAdd(
                $"{settings.Application}|{mailbox.Address.ToUpperInvariant()}",
                _ => new MailboxGate(time, settings.Parallelism, settings.RequestLimit, Total(settings))
            );

    private SemaphoreSlim? Total(ExchangeSettings settings) =>
        settings.TotalParallelism == 0
            ? null
            : _totals.GetOrAdd(
                settings.Application,
                _ => new SemaphoreSlim(settings.TotalParallelism, settings.TotalParallelism)
            );
}
