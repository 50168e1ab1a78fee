using CrmConnector.Sandbox.Erp;
using CrmConnector.Sandbox.Erp.Generating;

namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>
/// Invents contacts as sales people have them. Half are persons at customers whom the sample ERP has under the same seed (every other one of them, with
/// the ERP's e-mail address and company name and a phone number in another spelling), three of ten are leads that no other system knows, the rest are
/// private or odd. Every fifth customer is in two mailboxes. The first contacts of a larger sample are those of a smaller one.
/// </summary>
internal sealed class ContactSample(int seed)
{
    public const string Customer = "Customer";
    public const string Lead = "Lead";
    public const string Private = "Private";

    /// <summary>Leads come from a generator of their own, so that the ERP does not know them.</summary>
    private const int LeadSeed = 7_919;

    public IEnumerable<SampleContact> Take(int count) => All().Take(count);

    private IEnumerable<SampleContact> All()
    {
        var random = new Random(seed);
        using var customers = new CustomerGenerator(seed).Take(int.MaxValue).GetEnumerator();
        using var leads = new CustomerGenerator(seed + LeadSeed).Take(int.MaxValue).GetEnumerator();
        for (var number = 0; ; number++)
        {
            switch (number % 10)
            {
                case 0 or 2 or 4 or 6 or 8:
                    var contact = SampleCards.OfCustomer(Next(customers), number, random);
                    yield return contact;
                    if (number % 10 == 8)
                    {
                        yield return SampleCards.Again(contact);
                    }

                    break;
                case 1 or 3 or 5:
                    yield return SampleCards.OfLead(Next(leads), number, random);
                    break;
                case 7:
                    yield return SampleCards.OfFriend(number, random);
                    break;
                default:
                    yield return SampleCards.Odd(number, random);
                    break;
            }
        }
    }

    /// <summary>The next but one who is active and has a name.</summary>
    private static ErpCustomer Next(IEnumerator<ErpCustomer> customers)
    {
        customers.MoveNext();
        do
        {
            customers.MoveNext();
        } while (!customers.Current.Active || string.IsNullOrWhiteSpace(customers.Current.Name));

        return customers.Current;
    }
}
