namespace CrmConnector.AcceptanceTests.Serving;

/// <summary>The table and the process that most stories of the service need.</summary>
internal static class PeopleStory
{
    public const string Name = "people";

    public const string Erp = "CREATE TABLE people (code TEXT PRIMARY KEY, name TEXT NOT NULL, city TEXT);";

    public const string People = "INSERT INTO people VALUES ('P1', 'Anna', 'Verona'), ('P2', 'Bruno', 'Padova');";

    public const string Process = """
        process: people
        link: person
        from: { connection: erp, entity: people }
        to: { connection: crm, entity: people }
        match: [ { code: code } ]
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
        schedule: { every: 1d }
        """;
}
