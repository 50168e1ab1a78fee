namespace CrmConnector.Sandbox.Page.Tables;

/// <summary>Reads the tables of a system that the page only shows.</summary>
internal interface ITableReader
{
    /// <summary><c>erp</c>, <c>crm</c> or <c>exchange</c>.</summary>
    string System { get; }

    /// <summary>The tables.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Rows of one of them, from a number on.</summary>
    TablePage Read(string name, int from, int size);
}
