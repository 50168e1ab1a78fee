namespace CrmConnector.Sandbox.Page.Records;

/// <summary>What records of different systems can have in common; the surest comes first.</summary>
internal enum KeyKind
{
    /// <summary>The customer's number.</summary>
    Number,

    /// <summary>The lead that an account was made of.</summary>
    Lead,

    /// <summary>The VAT number.</summary>
    Vat,

    /// <summary>An e-mail address.</summary>
    Email,
}
