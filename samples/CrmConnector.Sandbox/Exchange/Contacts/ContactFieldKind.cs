namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>The shape of a contact's field.</summary>
internal enum ContactFieldKind
{
    Text,
    Notes,
    Texts,
    Emails,
    Address,
    Date,
}
