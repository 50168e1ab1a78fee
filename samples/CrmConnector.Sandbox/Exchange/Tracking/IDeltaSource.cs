using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>What a delta query follows: the contacts of a folder, or the folders themselves.</summary>
internal interface IDeltaSource
{
    /// <summary>The entity set of the model.</summary>
    string Set { get; }

    /// <summary>The type's name on the wire.</summary>
    string TypeName { get; }

    /// <summary>The number of what is followed in the mailbox.</summary>
    long FolderOf(ITransaction session, MailboxRequest request);

    /// <summary>The next rows of a round, in the order of their positions.</summary>
    IReadOnlyList<DeltaEntry> Read(ITransaction session, DeltaState state, int limit);

    /// <summary>Something that has not changed, for a replay. Null if there is none beside the page's rows.</summary>
    DeltaEntry? Unchanged(ITransaction session, DeltaState state, IReadOnlyList<DeltaEntry> page);

    /// <summary>What was removed, as it was last. Null if that is not known any more.</summary>
    DeltaEntry? Former(ITransaction session, DeltaEntry removal);

    /// <summary>Writes the members of a row.</summary>
    void Write(Utf8JsonWriter json, ITransaction session, MailboxRequest request, DeltaState state, DeltaEntry entry);
}
