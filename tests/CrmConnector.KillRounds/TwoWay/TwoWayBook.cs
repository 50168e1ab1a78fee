using System.Globalization;
using CrmConnector.KillRounds.Customers;

namespace CrmConnector.KillRounds.TwoWay;

/// <summary>
/// What the users of two systems mean: the model that both are held against. It knows nothing of the program, only who changed what.
/// </summary>
/// <param name="customers">What the first system begins with.</param>
/// <param name="random">Chance.</param>
internal sealed class TwoWayBook(IEnumerable<Customer> customers, Random random)
{
    private const int Name = 1;
    private const int Phone = 2;
    private const int City = 3;
    private const int Employees = 4;
    private static readonly int[] s_erpFields = [Name, City];
    private static readonly int[] s_crmFields = [Phone, City, Employees];
    private static readonly string[] s_cities = ["Verona", "Cefalù", "Łódź", "東京", "Niš"];

    private readonly Dictionary<string, Agreement> _agreements = customers.ToDictionary(
        c => c.Code,
        c => new Agreement(c),
        StringComparer.Ordinal
    );
    private readonly HashSet<string> _leftAlone = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>What must be there in the end.</summary>
    public IReadOnlyDictionary<string, Agreement> Agreements => _agreements;

    /// <summary>Begins anew after both sides were found to agree.</summary>
    public void Agree(IEnumerable<Customer> found)
    {
        _leftAlone.Clear();
        foreach (var customer in found)
        {
            _agreements[customer.Code] = new Agreement(customer);
        }
    }

    /// <summary>
    /// Chooses customers that one side deletes. Nobody changes them until both sides agree again: an edit would beat the deletion, depending on who was
    /// first.
    /// </summary>
    public IReadOnlyList<CustomerEdit> Delete(IReadOnlyList<Customer> there, int count)
    {
        var codes = Choose(there, count);
        foreach (var code in codes)
        {
            _leftAlone.Add(code);
            _agreements.Remove(code);
        }

        return [.. codes.Select(code => new CustomerEdit(code, After: null, IsNew: false))];
    }

    /// <summary>What users of the ERP do next.</summary>
    public IReadOnlyList<CustomerEdit> EditErp(IReadOnlyList<Customer> there, int updates, int inserts) =>
        [.. Update(there, updates, s_erpFields, isErp: true), .. Insert("E", inserts)];

    /// <summary>What users of the CRM do next.</summary>
    public IReadOnlyList<CustomerEdit> EditCrm(IReadOnlyList<Customer> there, int updates, int inserts) =>
        [.. Update(there, updates, s_crmFields, isErp: false), .. Insert("K", inserts)];

    private string[] Choose(IReadOnlyList<Customer> there, int count)
    {
        string[] codes =
        [
            .. there.Select(c => c.Code).Where(c => _agreements.ContainsKey(c) && !_leftAlone.Contains(c)),
        ];
        Array.Sort(codes, StringComparer.Ordinal);
        random.Shuffle(codes);
        return [.. codes.Take(count)];
    }

    private IEnumerable<CustomerEdit> Update(IReadOnlyList<Customer> there, int count, int[] fields, bool isErp)
    {
        foreach (var code in Choose(there, count))
        {
            var field = fields[random.Next(fields.Length)];
            var number = ++_last;
            var before = _agreements[code];
            var after = field switch
            {
                Name => before.Customer with { Name = Text($"Società {code}, {number}") },
                Phone => before.Customer with { Phone = Text($"+39045{number:0000000}") },
                City => before.Customer with { City = number % 7 == 0 ? null : s_cities[number % s_cities.Length] },
                _ => before.Customer with { Employees = number },
            };
            _agreements[code] =
                field != City ? before with { Customer = after }
                : isErp ? before with { InErp = new CityChoice(after.City) }
                : before with { InCrm = new CityChoice(after.City) };
            yield return new CustomerEdit(code, after, IsNew: false, field);
        }
    }

    private IEnumerable<CustomerEdit> Insert(string prefix, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = ++_last;
            var customer = new Customer(
                Text($"{prefix}{number:00000}"),
                Text($"Neu & Figli {number}"),
                Text($"+4930{number}"),
                s_cities[number % s_cities.Length],
                number
            );
            _agreements[customer.Code] = new Agreement(customer);
            yield return new CustomerEdit(customer.Code, customer, IsNew: true);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
