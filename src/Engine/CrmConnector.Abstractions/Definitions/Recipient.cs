namespace CrmConnector.Abstractions.Definitions;

/// <summary>Who is told.</summary>
public abstract record Recipient
{
    private Recipient() { }

    /// <summary>An e-mail address.</summary>
    public sealed record Address(string Value) : Recipient;

    /// <summary>A role of the installation file.</summary>
    public sealed record Role(string Name) : Recipient;

    /// <summary>Whom the record itself names.</summary>
    /// <param name="Field">The record's field, which holds an address, or points to the record that does.</param>
    /// <param name="Entity">The entity that the field points to, of the same connection; null where it holds the address itself.</param>
    /// <param name="AddressField">The field of that entity that holds the address; null where there is no such entity.</param>
    public sealed record OfField(string Field, string? Entity, string? AddressField) : Recipient;
}
