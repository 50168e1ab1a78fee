using System.Globalization;

namespace CrmConnector.KillRounds.Customers;

/// <summary>What the source holds, and so what the target must hold in the end.</summary>
internal sealed class CustomerBook
{
    private static readonly string[] s_cities = ["Verona", "Cefalù", "København", "Łódź", "東京", "Zürich", "Niš"];
    private readonly SortedDictionary<string, Customer> _customers = new(StringComparer.Ordinal);
    private int _lastNumber;
    private int _revision;

    /// <summary>A book with its first customers.</summary>
    /// <param name="count">How many customers it begins with; the same count always gives the same.</param>
    public CustomerBook(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var customer = Make(NextCode());
            _customers.Add(customer.Code, customer);
        }
    }

    public IReadOnlyDictionary<string, Customer> Customers => _customers;

    /// <summary>The edits that make a source of a book with so many customers.</summary>
    public static IEnumerable<CustomerEdit> FirstEdits(int count) =>
        new CustomerBook(count).Customers.Values.Select(c => new CustomerEdit(c.Code, c, IsNew: true));

    /// <summary>Changes customers; gives what must be done to the source.</summary>
    public IReadOnlyList<CustomerEdit> Edit(Random random, int updates, int inserts, int deletes)
    {
        _revision++;
        string[] codes = [.. _customers.Keys];
        random.Shuffle(codes);
        var edits = new List<CustomerEdit>();
        edits.AddRange(codes.Take(updates).Select(code => new CustomerEdit(code, Make(code), IsNew: false)));
        edits.AddRange(
            codes.Skip(updates).Take(deletes).Select(code => new CustomerEdit(code, After: null, IsNew: false))
        );
        edits.AddRange(
            Enumerable.Range(0, inserts).Select(_ => NextCode()).Select(c => new CustomerEdit(c, Make(c), IsNew: true))
        );
        foreach (var edit in edits)
        {
            if (edit.After is { } after)
            {
                _customers[edit.Code] = after;
            }
            else
            {
                _customers.Remove(edit.Code);
            }
        }

        return edits;
    }

    private string NextCode() => string.Create(CultureInfo.InvariantCulture, $"C{++_lastNumber:00000}");

    private Customer Make(string code)
    {
        var number = int.Parse(code.AsSpan(1), CultureInfo.InvariantCulture);
        var seed = (number * 31) + _revision;
        return new Customer(
            code,
            string.Create(CultureInfo.InvariantCulture, $"Società {number} & Söhne, rev. {_revision}"),
            string.Create(CultureInfo.InvariantCulture, $"+39045{number:00000}{_revision:00}"),
            seed % 9 == 0 ? null : s_cities[seed % s_cities.Length],
            seed % 5000
        );
    }
}
