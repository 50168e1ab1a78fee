using System.Globalization;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Properties;
using CrmConnector.Sandbox.Exchange.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Creates, changes and deletes contacts, whoever does it, and notes what delta and notifications tell of it.</summary>
internal sealed class ContactWriter(ItemIds ids, TimeProvider time)
{
    public ContactRow Create(ExchangeWrite session, FolderRow folder, ContactInput input, ExchangeHabits habits)
    {
        var fields = new JsonObject();
        var changed = ContactChange.Apply(fields, input, isCreate: true, habits);
        var version = session.NextVersion();
        var now = Now();
        var row = new ContactRow
        {
            Number = 0,
            Mailbox = folder.Mailbox,
            Folder = folder.Number,
            FolderKey = folder.Key,
            Regular = ids.NextRegular(session),
            Immutable = ids.NextImmutable(session),
            Version = version,
            Entered = version,
            Created = now,
            Modified = now,
            IsDeleted = false,
            Fields = fields,
            Stamps = Stamped([], changed, version),
        };
        row = row with { Number = ContactStatements.Insert(session, row) };
        foreach (var (id, value) in input.Properties)
        {
            PropertyRows.Set(session, row.Number, id, value, version);
        }

        foreach (var (name, content) in input.Extensions)
        {
            ExtensionRows.Set(session, row.Number, name, content);
        }

        Tell(session, "created", row);
        return row;
    }

    /// <summary>Changes a contact. One that stays as it is keeps its version, unless the habits say otherwise.</summary>
    public ContactRow Update(ExchangeWrite session, ContactRow row, ContactInput input, ExchangeHabits habits)
    {
        var fields = row.Fields.DeepClone().AsObject();
        var changed = ContactChange.Apply(fields, input, isCreate: false, habits);
        var properties = input.Properties.Count(p =>
            PropertyRows.Set(session, row.Number, p.Key, p.Value, session.UpcomingVersion)
        );
        if (changed.Count == 0 && properties == 0 && !habits.BumpsOnNoOp)
        {
            return row;
        }

        var version = session.NextVersion();
        var next = row with
        {
            Version = version,
            Modified = Now(),
            Fields = fields,
            Stamps = Stamped(row.Stamps, changed, version),
        };
        ContactStatements.Update(session, next);
        Tell(session, "updated", next);
        return next;
    }

    /// <summary>Deletes a contact: into Deleted Items, or for good.</summary>
    public void Delete(ExchangeWrite session, ContactRow row, bool forGood)
    {
        var version = session.NextVersion();
        ContactStatements.AddRemoval(session, row, version);
        if (forGood)
        {
            ContactStatements.Purge(session, row.Number);
        }
        else
        {
            ContactStatements.Update(session, row with { IsDeleted = true, Version = version });
        }

        Tell(session, "deleted", row with { Version = version });
    }

    /// <summary>Moves a contact into another folder of its mailbox. Its regular id changes.</summary>
    public ContactRow Move(ExchangeWrite session, ContactRow row, FolderRow target)
    {
        if (!row.IsDeleted)
        {
            var left = session.NextVersion();
            ContactStatements.AddRemoval(session, row, left);
            Tell(session, "deleted", row with { Version = left });
        }

        var version = session.NextVersion();
        var next = row with
        {
            Folder = target.Number,
            FolderKey = target.Key,
            Regular = ids.NextRegular(session),
            Version = version,
            Entered = version,
            Modified = Now(),
            IsDeleted = false,
        };
        ContactStatements.Update(session, next);
        Tell(session, "created", next);
        return next;
    }

    private static JsonObject Stamped(JsonObject stamps, IReadOnlyList<string> changed, long version)
    {
        var result = stamps.DeepClone().AsObject();
        foreach (var name in changed)
        {
            result[name] = version;
        }

        return result;
    }

    private static void Tell(ExchangeWrite session, string change, ContactRow row) =>
        session.Events.Add(new ContactEvent(change, row.Mailbox, row.Folder, row.Regular, row.Immutable, row.Version));

    private string Now() =>
        time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
