using CrmConnector.Engine.Tests.Installing;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Engine.Tests.Converging;

/// <summary>Something that happens: an edit of the source, or a run that may go wrong.</summary>
public abstract record Step
{
    /// <summary>Customer numbers are few, so that steps meet.</summary>
    private const int Customers = 9;

    /// <summary>Statements of the ERP's users.</summary>
    public sealed record Edit(string Sql) : Step;

    /// <summary>A run from beginning to end.</summary>
    public sealed record Run(bool Full) : Step;

    /// <summary>A run that is killed when it passes a place for the n-th time.</summary>
    public sealed record Kill(CrashPlace Place, int Time) : Step;

    /// <summary>A run of which some answers to writes get lost.</summary>
    public sealed record LoseAnswers(int Every) : Step;

    /// <summary>A run that finds a system down from the n-th call on.</summary>
    public sealed record Down(bool Target, int From) : Step;

    /// <summary>Some steps.</summary>
    public static Gen<Step[]> Stories { get; } = Any().ArrayOf(14);

    private static Gen<Step> Any() =>
        Gen.Frequency(
            (7, Edits().Select(sql => (Step)new Edit(sql))),
            (3, Gen.Elements(true, false, false, false).Select(full => (Step)new Run(full))),
            (
                4,
                from place in Gen.Elements(Enum.GetValues<CrashPlace>())
                from time in Gen.Choose(1, 4)
                select (Step)new Kill(place, time)
            ),
            (1, Gen.Choose(1, 3).Select(every => (Step)new LoseAnswers(every))),
            (
                1,
                from target in Gen.Elements(true, false)
                from @from in Gen.Choose(1, 6)
                select (Step)new Down(target, @from)
            )
        );

    private static Gen<string> Edits() =>
        from id in Gen.Choose(1, Customers)
        from value in Gen.Elements("NULL", "'a'", "'b'", "'Ä ö'", "''", "'long, longer'")
        from field in Gen.Elements("name", "phone")
        from sql in Gen.Frequency(
            (
                4,
                Gen.Constant(
                    $"INSERT INTO customers (id, code, name, phone) VALUES ({id}, 'C{id}', {value}, 'p{id}') ON CONFLICT DO NOTHING"
                )
            ),
            (5, Gen.Constant($"UPDATE customers SET {field} = {value} WHERE id % {Customers + 1} = {id}")),
            (2, Gen.Constant($"DELETE FROM customers WHERE id % {Customers + 1} = {id}")),
            // The key changes, the code stays.
            (1, Gen.Constant($"UPDATE OR IGNORE customers SET id = id + {Customers + 1} WHERE id = {id}")),
            (1, Gen.Constant($"UPDATE customers SET {field} = {value}"))
        )
        select sql;
}
