namespace CrmConnector.Engine.Tests.Running;

/// <summary>The tables and the process that most stories of a run need.</summary>
internal static class CustomerStory
{
    public const string Erp = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT, phone TEXT, active INTEGER NOT NULL DEFAULT 1, parent INTEGER);
        """;

    public const string Crm = """
        CREATE TABLE account (code TEXT NOT NULL PRIMARY KEY, name VARCHAR(40), phone TEXT, state INTEGER NOT NULL DEFAULT 0);
        """;

    public const string Process = """
        process: customers
        link: customer
        from: { connection: erp, entity: customers }
        to: { connection: crm, entity: account }
        fields:
          - { from: code, to: code }
          - { from: name, to: name }
          - { from: phone, to: phone }
        where:
          - { field: active, is: 1 }
        """;

    public static string Customers(int first, int count) =>
        "INSERT INTO customers (id, code, name, phone) VALUES "
        + string.Join(',', Enumerable.Range(first, count).Select(i => $"({i}, 'C{i:D5}', 'Name {i}', '02 {i}')"));
}
