namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>A field of a contact that can be written.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Kind">Its shape.</param>
internal sealed record ContactField(string Name, ContactFieldKind Kind)
{
    /// <summary>Most entries of a collection. 0: no limit.</summary>
    public int MostEntries { get; init; }

    /// <summary>Whether it is a part of the name, from which <c>displayName</c> and <c>fileAs</c> are made.</summary>
    public bool IsNamePart { get; init; }

    /// <summary>The name as error messages spell it.</summary>
    public string SpokenName => char.ToUpperInvariant(Name[0]) + Name[1..];
}
