using System.Collections.Concurrent;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>
/// Counts how often the service failed over one and the same record. Once may be the service's bad moment; again and again it is the record, which then must not
/// hold up all others.
/// </summary>
internal sealed class RepeatedFailures
{
    private const int Enough = 3;

    /// <summary>Records to be remembered; a service that fails over more of them than this fails altogether.</summary>
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, Failure> _failures = new(StringComparer.Ordinal);

    /// <summary>Notes a failure.</summary>
    public void Add(WriteItem item, string code)
    {
        if (_failures.Count >= Most)
        {
            _failures.Clear();
        }

        _failures.AddOrUpdate(NameOf(item), new Failure(1, code), (_, before) => new Failure(before.Count + 1, code));
    }

    /// <summary>The service's last code, when the failures are the record's; null else.</summary>
    public string? Find(WriteItem item) =>
        _failures.TryGetValue(NameOf(item), out var failure) && failure.Count >= Enough ? failure.Code : null;

    /// <summary>It was written, or refused.</summary>
    public void Remove(WriteItem item) => _failures.TryRemove(NameOf(item), out _);

    private static string NameOf(WriteItem item) =>
        item.IsCreate ? item.Write.Intent.ToString("N") : $"{item.Mailbox.Name}/{item.Id}";

    private sealed record Failure(int Count, string Code);
}
