namespace CrmConnector.Engine.Tests.Chinook;

/// <summary>How one edition of the Chinook database spells its tables and columns.</summary>
internal sealed record ChinookNames(bool SnakeCase)
{
    public string Customer => Of("Customer");

    public string Employee => Of("Employee");

    /// <summary>The edition's spelling of a name.</summary>
    public string Of(string name) =>
        SnakeCase
            ? string.Concat(
                name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}")
            )
            : name;

    /// <summary>Customers' companies become accounts.</summary>
    public string Companies =>
        $$"""
            process: companies
            link: company
            from: { connection: erp, entity: {{Customer}} }
            to: { connection: crm, entity: account }
            match: [ { {{Of("Company")}}: name } ]
            fields:
              - { from: {{Of("Company")}}, to: name }
            where:
              - { field: {{Of("Company")}}, blank: no }
            """;

    /// <summary>Employees are people who work in the CRM, too.</summary>
    public string Owners =>
        $$"""
            process: owners
            link: agent
            from: { connection: erp, entity: {{Employee}} }
            to: { connection: crm, entity: systemuser }
            match: [ { {{Of("Email")}}: internalemailaddress } ]
            creates: no
            fields:
              - { from: {{Of("Email")}}, to: internalemailaddress, write: on-create }
            """;

    /// <summary>Customers become contacts of their companies, owned by their support representatives.</summary>
    public string Contacts =>
        $$$"""
            process: contacts
            link: contact
            from: { connection: erp, entity: {{{Customer}}} }
            to: { connection: crm, entity: contact }
            match: [ { {{{Of("Email")}}}: emailaddress1 } ]
            fields:
              - { from: {{{Of("FirstName")}}}, to: firstname }
              - { from: {{{Of("LastName")}}}, to: lastname }
              - { from: {{{Of("Address")}}}, to: address1_line1 }
              - { from: {{{Of("City")}}}, to: address1_city }
              - { from: {{{Of("State")}}}, to: address1_stateorprovince }
              - { from: {{{Of("Country")}}}, to: address1_country }
              - { from: {{{Of("PostalCode")}}}, to: address1_postalcode }
              - { from: {{{Of("Phone")}}}, to: telephone1 }
              - { from: {{{Of("Fax")}}}, to: fax }
              - { from: {{{Of("Email")}}}, to: emailaddress1 }
              - { from: {{{Of("SupportRepId")}}}, to: ownerid, reference: { link: agent, target: systemuser } }
              # The key of the customer whose company it is; blank where there is no company.
              - from: [{{{Of("Company")}}}, {{{Of("CustomerId")}}}]
                to: parentcustomerid
                convert: [ { concat: "|" }, { regex: "[|]([0-9]+)$" } ]
                reference: { link: company, entity: {{{Customer}}}, target: account }
            deletes: propagate
            """;

    /// <summary>All that the contacts must hold, in the order of the customers' mail addresses.</summary>
    public string CustomerRows =>
        $"""
            SELECT c.{Of("FirstName")}, c.{Of("LastName")}, c.{Of("Address")}, c.{Of("City")}, c.{Of("State")}, c.{Of(
                "Country"
            )}, c.{Of("PostalCode")},
                c.{Of("Phone")}, c.{Of("Fax")}, c.{Of("Email")}, c.{Of("Company")}, e.{Of("Email")}
            FROM {Customer} c LEFT JOIN {Employee} e ON e.{Of("EmployeeId")} = c.{Of("SupportRepId")} ORDER BY c.{Of(
                "Email"
            )}
            """;

    /// <summary>The same of the CRM.</summary>
    public const string ContactRows = """
        SELECT c.firstname, c.lastname, c.address1_line1, c.address1_city, c.address1_stateorprovince, c.address1_country, c.address1_postalcode,
            c.telephone1, c.fax, c.emailaddress1, a.name, u.internalemailaddress
        FROM contact c LEFT JOIN account a ON a.accountid = c.parentcustomerid LEFT JOIN systemuser u ON u.systemuserid = c.ownerid
        ORDER BY c.emailaddress1 COLLATE BINARY
        """;
}
