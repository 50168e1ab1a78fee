using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Listening to what others change.</content>
internal sealed partial class Workbench
{
    public ISignalListener NeedListener()
    {
        var listener = Connection as ISignalListener ?? throw Skipping("the connection offers no ISignalListener");
        Skip.IfNot(listener.CanListen(Entity.Name), "Changes of the test entity are not heard.");
        NeedFeed();
        return listener;
    }

    public Listening Listen() => new(NeedListener(), Entity.Name, Token);

    /// <summary>Begins to listen, and takes the first signal, whatever it says.</summary>
    public async Task<Listening> BeginListeningAsync()
    {
        var listening = Listen();
        await listening.NextAsync();
        return listening;
    }

    /// <summary>Reads the feed at each signal, as the engine does, until it has told what is looked for.</summary>
    /// <returns>Where the last reading ended.</returns>
    public async Task<Checkpoint> ReadAtSignalsAsync(
        Listening listening,
        Checkpoint after,
        Func<IReadOnlyList<FeedPage>, bool> isFound
    )
    {
        while (true)
        {
            await listening.NextAsync();
            var pages = await ReadFeedAsync(after);
            after = pages[^1].Next!.Value;

            if (isFound(pages))
            {
                return after;
            }
        }
    }
}
