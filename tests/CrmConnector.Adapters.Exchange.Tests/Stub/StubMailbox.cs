namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>A mailbox in the stub's store: folders, contacts, and the order of their changes.</summary>
internal sealed class StubMailbox(string address)
{
    private int _last;

    public string Address { get; } = address;

    public string DefaultFolder { get; } = $"AQMkDefault_{address.Split('@')[0]}=";

    public string DeletedItems { get; } = $"AQMkDeleted_{address.Split('@')[0]}=";

    /// <summary>Folder id to name and parent.</summary>
    public Dictionary<string, (string Name, string Parent)> Folders { get; } = new(StringComparer.Ordinal);

    public List<StubContact> Contacts { get; } = [];

    /// <summary>What changed in which folder, in order; a removal where the contact is not in that folder any more.</summary>
    public List<(int Number, string Folder, StubContact Contact)> Log { get; } = [];

    public int Now => _last;

    /// <summary>Requests that are being answered.</summary>
    public int Running { get; set; }

    public int MostRunning { get; set; }

    public int Throttled { get; set; }

    public int Answered { get; set; }

    public StubContact Add(string folder, DateTimeOffset now)
    {
        var number = ++_last;
        var contact = new StubContact
        {
            ImmutableId = $"AAkI{number:D6}{Surroundings.NewId():N}=",
            RegularId = $"AAkR{number:D6}{Surroundings.NewId():N}=",
            FolderId = folder,
            Created = now,
        };
        Contacts.Add(contact);
        Touch(contact, now);
        return contact;
    }

    public void Touch(StubContact contact, DateTimeOffset now)
    {
        contact.ChangeKey = $"EQAAABYAAA{++_last:D8}";
        contact.Modified = now;
        Log.Add((_last, contact.FolderId, contact));
    }

    public void Remove(StubContact contact)
    {
        Contacts.Remove(contact);
        var folder = contact.FolderId;
        contact.FolderId = "";
        Log.Add((++_last, folder, contact));
    }

    /// <summary>A user's move: the regular id changes, the immutable one does not.</summary>
    public void Move(StubContact contact, string folder, DateTimeOffset now)
    {
        Log.Add((++_last, contact.FolderId, contact));
        contact.FolderId = folder;
        contact.RegularId = $"AAkR{++_last:D6}{Surroundings.NewId():N}=";
        Touch(contact, now);
    }

    public string AddFolder(string name, string? parent = null)
    {
        var id = $"AQMkFolder{++_last}_{Address.Split('@')[0]}=";
        Folders[id] = (name, parent ?? DefaultFolder);
        return id;
    }

    public bool IsFolder(string id) => id == DefaultFolder || Folders.ContainsKey(id);

    public StubContact? Find(string id) =>
        Contacts.Find(contact => contact.ImmutableId == id || contact.RegularId == id);
}
