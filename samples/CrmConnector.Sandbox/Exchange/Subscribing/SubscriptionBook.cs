using System.Collections.Concurrent;
using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>The subscriptions, in memory and in the file. One that has expired is not there any more.</summary>
internal sealed class SubscriptionBook(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Subscription> known = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Subscription> Active
    {
        get
        {
            var now = time.GetUtcNow();
            return [.. known.Values.Where(subscription => subscription.Expires > now)];
        }
    }

    public void Load(ITransaction session)
    {
        var statement = session.Connection.Prepare("SELECT body FROM subscription");
        while (statement.Step())
        {
            var subscription = JsonSerializer.Deserialize<Subscription>(statement.Utf8(0))!;
            known[subscription.Id] = subscription;
        }
    }

    public Subscription? Find(string id) =>
        known.TryGetValue(id, out var subscription) && subscription.Expires > time.GetUtcNow() ? subscription : null;

    public void Set(ExchangeWrite session, Subscription subscription)
    {
        session
            .Connection.Prepare("INSERT OR REPLACE INTO subscription(id, body) VALUES(?1, ?2)")
            .Bind(1, subscription.Id)
            .Bind(2, JsonSerializer.Serialize(subscription))
            .Run();
        known[subscription.Id] = subscription;
    }

    public void Remove(ExchangeWrite session, string id)
    {
        session.Connection.Prepare("DELETE FROM subscription WHERE id = ?1").Bind(1, id).Run();
        known.TryRemove(id, out _);
    }
}
