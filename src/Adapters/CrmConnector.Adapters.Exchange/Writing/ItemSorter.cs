using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Checks the records of a batch and finds where each of them belongs.</summary>
internal sealed class ItemSorter(ContactKeys keys)
{
    /// <summary>The records that are to be sent; of all others the outcome is set.</summary>
    public List<WriteItem> Sort(WritePlan plan, WriteBatch batch, WriteResults results)
    {
        var items = new List<WriteItem>(batch.Writes.Count);
        for (var i = 0; i < batch.Writes.Count; i++)
        {
            var write = batch.Writes[i];
            if (plan.Check(write) is { } fault)
            {
                results.Set(i, new WriteOutcome.Refused(fault));
            }
            else if (
                (write.Kind == WriteKind.Create ? New(plan, write, i) : Existing(plan, write, i)) is var (item, outcome)
            )
            {
                if (item is not null)
                {
                    items.Add(item);
                }
                else
                {
                    results.Set(i, outcome!);
                }
            }
        }

        return items;
    }

    private (WriteItem? Item, WriteOutcome? Outcome) New(WritePlan plan, RecordWrite write, int index)
    {
        var entity = plan.Entity;
        var mailbox = entity.Name.SpansMailboxes
            ? keys.FindMailbox(Text(write, plan.MailboxColumn))
            : entity.Folders[0].Mailbox;
        if (mailbox is null)
        {
            var kind = Text(write, plan.MailboxColumn).Length == 0 ? FaultKind.Required : FaultKind.UnknownChoice;
            return (null, Refused(kind, PlaceField.Mailbox));
        }

        var path = entity.Name.Path ?? Text(write, plan.FolderColumn);
        var folder = entity
            .FoldersOf(mailbox)
            .FirstOrDefault(folder => string.Equals(folder.Path, path, StringComparison.Ordinal));
        return folder is null
            ? (null, Refused(FaultKind.UnknownChoice, PlaceField.Folder))
            : (new WriteItem(index, write, mailbox, folder, ""), null);
    }

    private (WriteItem? Item, WriteOutcome? Outcome) Existing(WritePlan plan, RecordWrite write, int index)
    {
        if (write.ExpectedVersion is { } version && !ContactVersions.IsPossible(version))
        {
            return (null, new WriteOutcome.Moved());
        }

        return keys.Find(plan.Entity, write.Key ?? default) is { } place
            ? (
                new WriteItem(
                    index,
                    write,
                    place.Mailbox,
                    FolderMembership.OnlyFolder(plan.Entity, place.Mailbox),
                    place.Id
                ),
                null
            )
            : (null, new WriteOutcome.Gone());
    }

    private static WriteOutcome.Refused Refused(FaultKind kind, string field) => new(new RecordFault(kind, "", field));

    private static string Text(RecordWrite write, int column) =>
        column >= 0 && column < write.Values.Length && write.Values[column] is { Kind: ValueKind.Text } value
            ? value.AsText().Trim()
            : "";
}
